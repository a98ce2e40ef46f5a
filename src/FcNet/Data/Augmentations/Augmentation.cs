using System.Numerics;
using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>
/// A random change of training examples, as a value. What happens to an example is a function of the seed, the step and the index of the example: no random
/// stream moves, so a resumed run and any number of threads give the same bits. It acts on scaled inputs, before a projection, and never in an evaluation.
/// </summary>
/// <remarks>A kind of your own overrides <see cref="Row"/>.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(HorizontalFlip), "horizontal_flip")]
[JsonDerivedType(typeof(RandomShift), "shift")]
[JsonDerivedType(typeof(Crop), "crop")]
[JsonDerivedType(typeof(CutOut), "cut_out")]
[JsonDerivedType(typeof(GaussianNoise), "gaussian_noise")]
[JsonDerivedType(typeof(Mixup), "mixup")]
public abstract record Augmentation
{
    /// <summary>The numbers that it keeps of each example of a batch while it fills it.</summary>
    internal virtual long KeptPerExample(IExamples examples) => 0;

    /// <summary>Refuses examples to which it cannot be applied.</summary>
    /// <param name="example">The shape of an example.</param>
    /// <exception cref="ArgumentException">The shape does not fit.</exception>
    public virtual void RequireFit(Shape example)
    {
    }

    /// <summary>The examples with this augmentation.</summary>
    internal virtual IExamples Of(IExamples examples, AugmentationKey key) => new AugmentedRows(examples, this, key);

    /// <summary>Changes one example in place.</summary>
    /// <param name="x">The scaled inputs of the example.</param>
    /// <param name="example">The shape of the example.</param>
    /// <param name="random">The random numbers of the example in this step.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    protected internal abstract void Row<T>(Span<T> x, Shape example, ref RowRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
