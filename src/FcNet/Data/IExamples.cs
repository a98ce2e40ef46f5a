using System.Numerics;

namespace FcNet;

/// <summary>Examples to train on or to judge by: how many there are, what they mean, and how some of them become a batch. Implement it for a source of your own.</summary>
public interface IExamples
{
    /// <summary>The number of examples.</summary>
    int Count { get; }

    /// <summary>What happens to raw inputs before a net sees them.</summary>
    InputScaling Scaling { get; }

    /// <summary>What the answers of a net mean.</summary>
    Targets Targets { get; }

    /// <summary>Whether examples have weights: then a batch has room for them, and losses and metrics are weighted means.</summary>
    bool HasWeights => false;

    /// <summary>Fills a batch with some examples, as a net and a loss see them. What it writes depends on the examples and the step alone, and it makes no garbage.</summary>
    /// <param name="rows">The numbers of the examples; one may appear more than once.</param>
    /// <param name="stepsDone">The training steps done; what changes examples in training goes by the seed, this and the row.</param>
    /// <param name="batch">Receives inputs and targets, and the weights if it has room for them.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    void Fill<T>(ReadOnlySpan<int> rows, int stepsDone, Batch<T> batch, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>A SHA-256 of all that decides what <see cref="Fill{T}"/> writes: a run goes on only with the same examples.</summary>
    /// <returns>The hash in hexadecimal digits.</returns>
    string Fingerprint();
}
