namespace FcNet;

/// <summary>What an accuracy check counts: no class by itself, so that many classes take no memory.</summary>
/// <param name="Correct">The examples that were given their own class.</param>
/// <param name="Total">All examples.</param>
/// <param name="Loss">Their mean loss; NaN without examples.</param>
internal readonly record struct Measured(int Correct, int Total, double Loss)
{
    /// <summary>The share that is correct; NaN without examples.</summary>
    public double Accuracy => (double)Correct / Total;
}
