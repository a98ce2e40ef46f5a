using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>
/// How the inputs of a net are fitted on the training part, as a value: a kind with its numbers, not the fitted numbers. <see cref="DataSplits.Inputs"/>
/// remembers it, so a run's record has it under "inputs", and whoever repeats the run can fit them again.
/// </summary>
/// <remarks>A kind of your own overrides <see cref="Apply"/>.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(UnchangedInputs), "unchanged")]
[JsonDerivedType(typeof(MinMaxInputs), "min_max")]
[JsonDerivedType(typeof(PcaInputs), "pca")]
[JsonDerivedType(typeof(ZcaInputs), "zca")]
public abstract record FittedInputs
{
    /// <summary>The same parts with inputs of this kind.</summary>
    /// <param name="data">The parts.</param>
    /// <returns>New views whose scaling has what the training part decided, and which remember this value.</returns>
    /// <exception cref="ArgumentException">The examples do not fit.</exception>
    public DataSplits Fit(DataSplits data) => Apply(Require.NotNull(data)).With(this);

    /// <summary>The same parts with another scaling.</summary>
    /// <param name="data">The parts.</param>
    /// <returns>New views.</returns>
    protected abstract DataSplits Apply(DataSplits data);
}
