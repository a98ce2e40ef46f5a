namespace FcNet;

/// <summary>The options of a <see cref="TwoLayerNet{T}"/>. The default sizes are those of the course. Immutable; vary it with <c>with</c>.</summary>
public sealed record TwoLayerNetOptions
{
    /// <summary>The numbers of an example, at least 1.</summary>
    public int Inputs { get; init; } = 3 * 32 * 32;

    /// <summary>The width of the hidden layer, at least 1.</summary>
    public int Hidden { get; init; } = 100;

    /// <summary>The number of classes, at least 2.</summary>
    public int Classes { get; init; } = 10;

    /// <summary>The standard deviation of the initial weights: He initialization, or a number (the course's is 1e-3).</summary>
    public WeightScale WeightScale { get; init; }

    /// <summary>The seed of the initial weights.</summary>
    public Seed Seed { get; init; }

    /// <summary>The maximum number of threads for a call; results do not depend on it.</summary>
    public Threads Threads { get; init; }

    /// <summary>Converts to the options of a fully connected net with one hidden layer, and checks them.</summary>
    /// <returns>The options.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public FullyConnectedNetOptions ToFullyConnected() => new()
    {
        Inputs = Inputs,
        Hidden = [Hidden],
        Classes = Classes,
        WeightScale = WeightScale,
        Seed = Seed,
        Threads = Threads,
    };
}
