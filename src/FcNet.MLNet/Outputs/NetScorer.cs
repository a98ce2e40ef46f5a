using System.Buffers;
using System.Numerics.Tensors;
using FcNet.Losses;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>A net, whose inputs are the features.</summary>
internal sealed class NetScorer(Model<float> model, string column) : RowScorer(column, model.Scaling.Features, model.Spec.Outputs)
{
    private readonly FeatureSlots slots = FeatureSlots.Of(column, model.Scaling.Features, FeatureValues.Finite);

    public Model<float> Model => model;

    public override Targets Targets => model.Targets;

    public override SavedMappings Saved => SavedMappings.OfNets;

    public override string ToText() => NetText.Encode(this);

    public override ITransformer ToTransformer(NetOutput output) => new FullyConnectedTransformer(this, output);

    public override int Write(in VBuffer<float> row, Span<float> outputs)
    {
        Score(row, outputs);
        int predicted = 0;
        if (model.Targets is ClassTargets)
        {
            predicted = TensorPrimitives.IndexOfMax<float>(outputs);
            SoftmaxLoss.Probabilities(outputs);
        }

        return predicted;
    }

    public override float LogOdds(in VBuffer<float> row, out float probability)
    {
        Span<float> scores = stackalloc float[2];
        Score(row, scores);
        float logOdds = scores[1] - scores[0];
        SoftmaxLoss.Probabilities(scores);
        probability = scores[1];
        return logOdds;
    }

    /// <summary>The scores of a row as the net gives them: of classes before the softmax, of labels as probabilities, of numbers in their units.</summary>
    private void Score(in VBuffer<float> row, Span<float> outputs)
    {
        float[] memory = ArrayPool<float>.Shared.Rent(slots.Count);
        try
        {
            slots.CopyTo(row, memory, position: -1);
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
}
