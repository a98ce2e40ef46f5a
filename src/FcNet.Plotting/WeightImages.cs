using System.Numerics;

namespace FcNet.Plotting;

/// <summary>First-layer weights as images: what each hidden unit looks for.</summary>
public static class WeightImages
{
    /// <summary>The weights of each hidden unit in the shape of an example.</summary>
    /// <param name="weights">The weights of the first layer, inputs × hidden units.</param>
    /// <param name="exampleShape">The shape of an example, for example <see cref="Cifar10.ImageShape"/>. Of this shape: weights for colour planes that are read as 32×32×3 make scrambled pictures.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A new array, hidden units × the shape of an example, for <see cref="ImageGrid.Create"/>.</returns>
    /// <exception cref="ArgumentException">The weights are no matrix with a row for each input.</exception>
    public static NdArray<T> Of<T>(NdArray<T> weights, Shape exampleShape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (weights.Rank != 2 || weights.Rows != exampleShape.ElementCount)
        {
            throw new ArgumentException($"weights is {weights.Shape}, expected {exampleShape.ElementCount} rows, one for each number of an example of {exampleShape}.", nameof(weights));
        }

        var images = new NdArray<T>([weights.Columns, weights.Rows]);
        for (int unit = 0; unit < weights.Columns; unit++)
        {
            for (int input = 0; input < weights.Rows; input++)
            {
                images[unit, input] = weights[input, unit];
            }
        }

        return images.Reshape(Shape.Create([weights.Columns, .. exampleShape]));
    }
}
