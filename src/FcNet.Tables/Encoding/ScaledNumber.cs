namespace FcNet.Tables;

/// <summary>A number that is replaced where it is missing, and scaled.</summary>
public abstract record ScaledNumber : NumberEncoding
{
    private protected ScaledNumber(string column, double missing)
        : base(column) => Missing = Require.Finite(missing);

    /// <summary>The number in place of a missing one: the mean of the training rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double Missing { get; }

    /// <inheritdoc/>
    public sealed override double Encode(double number) => Scale(double.IsNaN(number) ? Missing : number);

    private protected abstract double Scale(double number);
}
