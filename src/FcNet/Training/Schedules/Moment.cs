namespace FcNet;

/// <summary>A moment of a run, before a step.</summary>
/// <param name="Step">The steps done.</param>
/// <param name="Steps">The steps of the whole run.</param>
/// <param name="Epoch">The epochs completed.</param>
/// <param name="Epochs">The epochs of the whole run.</param>
/// <param name="History">What the run has measured so far.</param>
public readonly record struct Moment(int Step, int Steps, int Epoch, int Epochs, TrainingHistory History)
{
    /// <summary>The fraction of the run that is done, t = Step / Steps, 0 to 1.</summary>
    public double Progress => Steps == 0 ? 1 : (double)Step / Steps;

    /// <summary>The same moment of a run that begins after some steps.</summary>
    /// <param name="steps">The steps, at most <see cref="Step"/>.</param>
    /// <returns>The moment.</returns>
    public Moment After(int steps) => this with { Step = Step - steps, Steps = Math.Max(0, Steps - steps) };
}
