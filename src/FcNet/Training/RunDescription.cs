using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace FcNet;

/// <summary>
/// What decides a run's bits, as named texts in a fixed order: the net, the data, the options and the kinds of random sources. Threads,
/// reports and checkpoints decide nothing and are left out; so are the epochs, which may grow.
/// </summary>
internal sealed class RunDescription
{
    private RunDescription(IReadOnlyList<(string Name, string Value)> entries) => Entries = entries;

    public IReadOnlyList<(string Name, string Value)> Entries { get; }

    public static RunDescription Of<T>(INetwork<T> net, DataSplits data, SolverOptions options, SavedSources sources)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FullyConnectedNetOptions network = net.Options;
        return new(
        [
            ("Net", net.GetType().Name.Split('`')[0]),
            ("Precision", typeof(T) == typeof(float) ? "float" : "double"),
            (nameof(network.Inputs), Text(network.Inputs)),
            (nameof(network.Hidden), network.Hidden.Count == 0 ? "none" : string.Join(',', network.Hidden.Select(width => Text(width)))),
            (nameof(network.Classes), Text(network.Classes)),
            (nameof(network.Normalization), network.Normalization.ToString()),
            (nameof(network.KeepProbability), Text(network.KeepProbability)),
            (nameof(network.Regularization), Text(network.Regularization)),
            (nameof(network.WeightScale), network.WeightScale.ToString()),
            ("Seed of the net", Text(network.Seed)),
            (nameof(options.Rule), Text(options.Rule)),
            (nameof(options.BatchSize), Text(options.BatchSize)),
            (nameof(options.LearningRateDecay), Text(options.LearningRateDecay)),
            (nameof(options.TrainSamples), Text(options.TrainSamples)),
            (nameof(options.ValidationSamples), Text(options.ValidationSamples)),
            (nameof(options.Sampling), options.Sampling.ToString()),
            (nameof(options.StopOnNonFinite), Text(options.StopOnNonFinite)),
            (nameof(options.BestIncludesStatistics), Text(options.BestIncludesStatistics)),
            ("Seed of the solver", Text(options.Seed)),
            ("Random sources", sources.Description),
            ("Class names", string.Join(", ", data.ClassNames)),
            ("SHA-256 of the training examples", data.Train.Fingerprint()),
            ("SHA-256 of the validation examples", data.Validation.Fingerprint()),
            ("SHA-256 of the input scaling", FingerprintOf(data.Scaling)),
        ]);
    }

    private static string Text(IConvertible value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A rule prints all its settings, so a new rule needs nothing here; but a record prints in the culture of the thread.</summary>
    private static string Text(UpdateRule rule)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return rule.ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string FingerprintOf(InputScaling scaling)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(scaling.Mean.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(scaling.Scale.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
