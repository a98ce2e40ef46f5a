using System.Buffers;
using System.Numerics.Tensors;
using FcNet.Losses;
using FcNet.Tables;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>A table model, whose columns are slots of the features and whose classes are in another order than those of the pipeline.</summary>
internal sealed class TableScorer : RowScorer
{
    private readonly FeatureSlots slots;
    private readonly (string Name, int Slot)[] columns;

    /// <param name="model">The model.</param>
    /// <param name="column">The column of the features.</param>
    /// <param name="features">How many features there are.</param>
    /// <param name="slots">The slot of each column of the model.</param>
    /// <param name="outputs">How many numbers "Score" has.</param>
    /// <param name="outputOfClass">Which of them is the probability of each class of the model; a class of the pipeline without training rows has none.</param>
    public TableScorer(TableModel model, string column, int features, int[] slots, int outputs, int[] outputOfClass)
        : base(column, features, outputs)
    {
        (Model, Slots, OutputOfClass) = (model, slots, outputOfClass);
        columns = [.. model.Columns.Zip(slots)];
        this.slots = FeatureSlots.Of(column, features, FeatureValues.FiniteOrMissing);
    }

    public TableModel Model { get; }

    public int[] Slots { get; }

    public int[] OutputOfClass { get; }

    public override Targets Targets => Model.Targets;

    public override SavedMappings Saved => SavedMappings.OfTables;

    /// <summary>A model that was fitted to the slots of a view's column.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">The column of the features.</param>
    /// <param name="names">The names of the outputs: classes, or the one number.</param>
    public static TableScorer Of(TableModel model, DataViewSchema.Column features, IReadOnlyList<string> names)
    {
        string[] slots = FeatureSlots.TableNames(features), outputs = [.. names];
        return new(
            model,
            features.Name,
            slots.Length,
            [.. model.Columns.Select(name => Array.IndexOf(slots, name))],
            outputs.Length,
            [.. model.Targets.Names.Select(name => Array.IndexOf(outputs, name))]);
    }

    public override string ToText() => TableText.Encode(this);

    public override ITransformer ToTransformer(NetOutput output) => new TableTransformer(this, output);

    public override int Write(in VBuffer<float> row, Span<float> outputs)
    {
        ReadOnlySpan<float> predicted = Predict(row);
        outputs.Clear();
        for (int i = 0; i < predicted.Length; i++)
        {
            outputs[OutputOfClass[i]] = predicted[i];
        }

        return OutputOfClass[TensorPrimitives.IndexOfMax(predicted)];
    }

    public override float LogOdds(in VBuffer<float> row, out float probability)
    {
        Span<float> outputs = stackalloc float[2];
        Write(row, outputs);
        probability = outputs[1];
        SoftmaxLoss.Scores(outputs);
        return outputs[1] - outputs[0];
    }

    private float[] Predict(in VBuffer<float> row)
    {
        float[] memory = ArrayPool<float>.Shared.Rent(slots.Count);
        try
        {
            slots.CopyTo(row, memory, position: -1);
            var named = new Dictionary<string, object?>(columns.Length, StringComparer.Ordinal);
            foreach ((string name, int slot) in columns)
            {
                named.Add(name, memory[slot]);
            }

            return Model is TableClassifier classifier ? classifier.Probabilities(named) : [(float)((TableRegressor)Model).Predict(named)];
        }
        finally
        {
            ArrayPool<float>.Shared.Return(memory);
        }
    }
}
