namespace FcNet;

/// <summary>What a fully connected net is: its sizes, its layers, and how it is regularized and begun. Immutable; vary it with <c>with</c>.</summary>
public sealed record FullyConnectedNetOptions
{
    /// <summary>The numbers of an example, at least 1: 3072 for a colour image of 32×32.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are none.</exception>
    public required int Inputs
    {
        get;
        init
        {
            Require.Positive(value, nameof(Inputs));
            field = value;
        }
    }

    /// <summary>The number of classes, at least 2: one score for each. (A softmax over one score is always 1 and learns nothing.)</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two.</exception>
    public required int Classes
    {
        get;
        init
        {
            Require.InRange(value >= 2, value, "at least 2: the softmax of one score is always 1, so there is nothing to learn; for a yes-or-no question use two classes", nameof(Classes));
            field = value;
        }
    }

    /// <summary>The widths of the hidden layers, first to last, each at least 1; an empty list makes a linear classifier.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A layer is empty.</exception>
    public IReadOnlyList<int> Hidden
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Hidden));
            foreach (int width in value)
            {
                Require.Positive(width, "The width of a hidden layer");
            }

            field = [.. value];
        }
    } = [100];

    /// <summary>How the hidden layers are normalized, before their ReLU.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of its names.</exception>
    public Normalization Normalization
    {
        get;
        init
        {
            Require.InRange(Enum.IsDefined(value), (int)value, "None, Batch or Layer", nameof(Normalization));
            field = value;
        }
    }

    /// <summary>Dropout's probability to keep a number of a hidden layer, above 0 and at most 1; 1 means no dropout.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0 and at most 1.</exception>
    public double KeepProbability
    {
        get;
        init
        {
            RandomSource.RequireKeepProbability(value, nameof(KeepProbability));
            field = value;
        }
    } = 1;

    /// <summary>The strength of the L2 penalty on all weights, at least 0: ½ · strength · Σ w² is added to the loss.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Regularization
    {
        get;
        init
        {
            Require.FiniteNotNegative(value, nameof(Regularization));
            field = value;
        }
    }

    /// <summary>The standard deviation of the first weights: He's, or a number as in the course.</summary>
    public WeightScale WeightScale { get; init; }

    /// <summary>The seed of the first weights and of dropout.</summary>
    public ulong Seed { get; init; }

    /// <summary>The most threads for a call; results do not depend on it.</summary>
    public Threads Threads { get; init; }
}
