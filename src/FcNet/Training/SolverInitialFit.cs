using FcNet.Layers;

namespace FcNet;

/// <content>What precedes the first step of a run with a <see cref="TrainingPlan.InitialFit"/>.</content>
public sealed partial class Solver<T>
{
    /// <summary>The largest number of examples, and of numbers in a layer's output.</summary>
    private const int MostFitted = 4096, MostFittedNumbers = 1 << 24;

    /// <summary>
    /// Fits the initial values in the first step, not before it: so a run that is saved before its first step continues in the same way. Every rank fits the
    /// same values, because each has all examples.
    /// </summary>
    private void FitInitialValues()
    {
        if (Options.InitialFit == InitialFit.None)
        {
            return;
        }

        var source = new CounterRandom(Options.Seed, stream: 3);
        int widest = LayerPlace.Each(net.Spec.Layers, net.Spec.Inputs).Max(entry => Math.Max(entry.Inputs, entry.Layer.Outputs(entry.Inputs)));
        int count = Math.Min(train.Count, Math.Clamp(MostFittedNumbers / widest, 1, MostFitted));
        ReadOnlySpan<int> rows = source.Permutation(train.Count).AsSpan(0, count);
        var fitted = new Batch<T>(new(count, net.Spec.Inputs), new(count, net.Spec.Outputs), train.HasWeights ? new(count) : NdArray<T>.None);
        ProjectedExamples.Of(train).Fill(rows, 0, fitted, net.Threads);
        var arrays = new LayerArrays<T>(net.State.Parameters, net.State.Statistics.Clone(), net.Threads);
        LayerSpec.Fit(net.Spec.Layers, net.Spec.Inputs, arrays, fitted.X, Options.InitialFit, source);
        average?.Parameters.CopyFrom(net.State.Parameters);
    }
}
