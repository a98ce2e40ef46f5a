using System.Buffers;

namespace FcNet;

/// <content>The mean over an example and its views, such as its mirror image.</content>
public sealed partial class Model<T>
{
    /// <summary>
    /// A model whose probabilities are the mean over an example and its views: softmax(net(x)) and softmax(net(view(x))) of each view. A call takes as many
    /// times as long. The scores are ln of that mean, so that their softmax is it. The views are a part of files and ONNX graphs.
    /// </summary>
    /// <remarks>Views act on scaled inputs, before a projection, as augmentations do. They take the place of those that the model has. Source: Krizhevsky et
    /// al., "ImageNet Classification with Deep Convolutional Neural Networks", 2012, section 4.1.</remarks>
    /// <param name="views">The views, such as <c>new([new MirrorView(32)])</c>; <see cref="Views.None"/> for the example alone.</param>
    /// <returns>The model. It shares the numbers of this one.</returns>
    /// <exception cref="ArgumentException">The outputs are no classes, or the examples have no such view.</exception>
    public Model<T> WithViews(Views views)
    {
        ArgumentNullException.ThrowIfNull(views);
        views.RequireFit(Targets, Scaling.Features);
        return views.Equals(Views) ? this : new(Spec, State, Scaling, Targets, views, History, Threads);
    }

    /// <summary>The scores of examples that are scaled and not yet projected.</summary>
    internal void ScoresOfScaled(NdArray<T> x, NdArray<T> scores)
    {
        if (!Views.Items.IsEmpty)
        {
            viewed.Infer(x.Span, scores);
            return;
        }

        T[] memory = Scaling.Projection.IsNone ? [] : ArrayPool<T>.Shared.Rent(inputs.NumbersFor(x.Rows));
        layers.Infer(inputs.Project(x, memory).Span, scores);
        if (memory.Length > 0)
        {
            ArrayPool<T>.Shared.Return(memory);
        }
    }
}
