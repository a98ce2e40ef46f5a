using System.Buffers;
using System.Numerics.Tensors;
using FcNet.Losses;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>A model that scores the rows of a view. Several threads may use it.</summary>
internal sealed class RowScorer(Model<float> model, string column)
{
    private readonly FeatureSlots slots = FeatureSlots.Of(column, model.Scaling.Features);

    public Model<float> Model => model;

    public string Column => column;

    public int Outputs => model.Spec.Outputs;

    /// <summary>The probabilities of classes and labels, or the numbers, of a row.</summary>
    /// <returns>The class of the largest score; 0 if the outputs are no classes.</returns>
    public int Write(in VBuffer<float> features, Span<float> outputs)
    {
        Score(features, outputs);
        int predicted = 0;
        if (model.Targets is ClassTargets)
        {
            predicted = TensorPrimitives.IndexOfMax<float>(outputs);
            SoftmaxLoss.Probabilities(outputs);
        }

        return predicted;
    }

    /// <summary>The scores of a row as the net gives them: of classes before the softmax, of labels as probabilities, of numbers in their units.</summary>
    public void Score(in VBuffer<float> features, Span<float> outputs)
    {
        float[] memory = ArrayPool<float>.Shared.Rent(slots.Count);
        try
        {
            slots.CopyTo(features, memory, position: -1);
            ReadOnlySpan<float> x = memory.AsSpan(0, slots.Count);
            if (model.Targets is LabelTargets)
            {
                model.Probabilities(x, outputs);
            }
            else
            {
                model.Scores(x, outputs);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(memory);
        }
    }

    /// <summary>Writes the outputs of a row into a vector that has room for more: what is not used is 0.</summary>
    /// <returns>The class of the largest score; 0 if the outputs are no classes.</returns>
    public int Write(in VBuffer<float> features, ref VBuffer<float> vector, int length)
    {
        VBufferEditor<float> editor = VBufferEditor.Create(ref vector, length);
        editor.Values.Clear();
        int predicted = Write(features, editor.Values[..Outputs]);
        vector = editor.Commit();
        return predicted;
    }
}
