using System.Numerics;

namespace FcNet;

/// <summary>Examples for training or evaluation: their number, their meaning, and how some of them form a batch. Implement it for a custom source.</summary>
public interface IExamples
{
    /// <summary>The number of examples.</summary>
    int Count { get; }

    /// <summary>The shape of one example: augmentations of images need its rows and columns.</summary>
    Shape ExampleShape => [Scaling.Features];

    /// <summary>The scaling that is applied to raw inputs before they enter a net.</summary>
    InputScaling Scaling { get; }

    /// <summary>The meaning of a net's outputs.</summary>
    Targets Targets { get; }

    /// <summary>Whether examples have weights: then a batch has room for them, and losses and metrics are weighted means.</summary>
    bool HasWeights => false;

    /// <summary>Fills a batch with some examples, in the form that a net and a loss use. The result depends only on the examples and the step. It allocates nothing on the heap.</summary>
    /// <param name="rows">The indices of the examples; an index may appear more than once.</param>
    /// <param name="stepsDone">The training steps done. Augmentation depends on the seed, this number and the row.</param>
    /// <param name="batch">Receives scaled inputs, which a projection and augmentations change later, targets, and the weights if it has room for them.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    void Fill<T>(ReadOnlySpan<int> rows, int stepsDone, Batch<T> batch, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>A SHA-256 of everything that determines what <see cref="Fill{T}"/> writes. A run resumes only with the same examples.</summary>
    /// <returns>The hash in hexadecimal digits.</returns>
    string Fingerprint();
}
