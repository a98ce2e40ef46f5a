using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>The rows of a view that are learned from, in their order: those that have a label and a weight above 0.</summary>
internal sealed class TrainingRows<TLabel>
{
    private readonly DataViewRowCursor cursor;
    private readonly TrainingColumns columns;
    private readonly LabelValues<TLabel> values;
    private readonly ValueGetter<TLabel> getLabel;
    private readonly ValueGetter<float> getWeight;
    private TLabel label = default!;
    private float weight = 1;
    private bool hasRows;

    public TrainingRows(DataViewRowCursor cursor, TrainingColumns columns, LabelValues<TLabel> values)
    {
        (this.cursor, this.columns, this.values) = (cursor, columns, values);
        getLabel = cursor.GetGetter<TLabel>(cursor.Schema[columns.Label]);
        getWeight = columns.Weights is { } name ? cursor.GetGetter<float>(cursor.Schema[name]) : (ref float _) => { };
    }

    public TLabel Label => label;

    public float Weight => weight;

    /// <summary>Goes on to the next row.</summary>
    /// <exception cref="ArgumentException">Its label or its weight is not finite, or there was no row at all.</exception>
    public bool MoveNext()
    {
        while (cursor.MoveNext())
        {
            getLabel(ref label);
            getWeight(ref weight);
            if (values.IsMissing(label) || weight == 0)
            {
                continue;
            }

            Require(values.IsFinite(label), columns.Label, label, "a finite number");
            Require(float.IsFinite(weight) && weight > 0, columns.Weights, weight, "a finite weight, at least 0");
            return hasRows = true;
        }

        return hasRows
            ? false
            : throw new ArgumentException($"No row of the view has a label in \"{columns.Label}\", expected at least two rows to learn from.");
    }

    private void Require<TValue>(bool holds, string? column, TValue value, string expected)
    {
        if (!holds)
        {
            string what = FormattableString.Invariant($"The column \"{column}\" is {value} in row {cursor.Position}");
            throw new ArgumentException($"{what}, expected {expected}; filter such rows out.");
        }
    }
}
