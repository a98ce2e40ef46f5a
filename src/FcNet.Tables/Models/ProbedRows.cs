using System.Buffers;

namespace FcNet.Tables;

/// <summary>
/// Rows as the inputs of a model's nets, whose columns may come from different rows of different tables. Each net predicts the rows that it is given, and
/// several predictions of a row are averaged. Nets of one encoding share the inputs of their rows, and only those that change are encoded again.
/// </summary>
internal sealed class ProbedRows
{
    private readonly (TableNet Net, NetInputs Inputs)[] nets;
    private readonly NetInputs[] inputs;
    private readonly PredictionMean mean;

    /// <summary>Makes room for rows.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">Their number.</param>
    /// <param name="rowsOfNets">The rows that each net predicts, from 0, in ascending order.</param>
    public ProbedRows(TableModel model, int rows, int[][] rowsOfNets)
    {
        var distinct = new List<NetInputs>();
        NetInputs Of(TableNet net, int[] own)
        {
            if (distinct.Find(known => ReferenceEquals(known.Encoding, net.Encoding) && known.Rows.AsSpan().SequenceEqual(own)) is { } found)
            {
                return found;
            }

            distinct.Add(new(net, own));
            return distinct[^1];
        }

        nets = [.. model.Nets.Zip(rowsOfNets, (net, own) => (net, Of(net, own)))];
        inputs = [.. distinct];
        mean = new(model.Targets, rows, model.Info.Least, model.Info.Largest);
    }

    /// <summary>Rows that all nets predict.</summary>
    public ProbedRows(TableModel model, int rows)
        : this(model, rows, [.. Enumerable.Repeat<int[]>([.. Enumerable.Range(0, rows)], model.Nets.Length)])
    {
    }

    /// <summary>The cells of a table as the nets take them.</summary>
    public EncodedRows[] Bind(Table table) => Array.ConvertAll(inputs, own => own.Encoding.Bind(table));

    /// <summary>The cells of one column as the nets take them.</summary>
    public EncodedRows[] Bind(TableColumn column) => Array.ConvertAll(inputs, own => new EncodedRows(own.Encoding, column));

    /// <summary>Sets what a source has of some rows: all columns or one.</summary>
    /// <param name="source">What <see cref="Bind(Table)"/> or <see cref="Bind(TableColumn)"/> gave.</param>
    /// <param name="sourceRows">The row of the source for each row from <paramref name="first"/> on.</param>
    /// <param name="first">The first row that is set.</param>
    public void Set(EncodedRows[] source, ReadOnlySpan<int> sourceRows, int first = 0)
    {
        int[] memory = ArrayPool<int>.Shared.Rent(sourceRows.Length);
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i].Set(source[i], sourceRows, first, memory);
        }

        ArrayPool<int>.Shared.Return(memory);
    }

    /// <summary>The probabilities of the classes, or the number, of each row. They are valid until the next call.</summary>
    public NdArray<float> Predict()
    {
        mean.Clear();
        foreach ((TableNet net, NetInputs own) in nets)
        {
            mean.Add(own.Scores(net), own.Rows);
        }

        return mean.Result();
    }

    /// <summary>The rows of nets that have one encoding.</summary>
    private sealed class NetInputs(TableNet first, int[] rows)
    {
        private readonly NdArray<float> inputs = new(rows.Length, first.Encoding.Inputs), scores = new(rows.Length, first.Model.Spec.Outputs);

        public TableEncoding Encoding => first.Encoding;

        public int[] Rows => rows;

        public void Set(EncodedRows source, ReadOnlySpan<int> sourceRows, int first, int[] memory)
        {
            int begin = PlaceOf(first), count = PlaceOf(first + sourceRows.Length) - begin;
            for (int i = 0; i < count; i++)
            {
                memory[i] = sourceRows[rows[begin + i] - first];
            }

            if (count > 0)
            {
                source.Fill(memory.AsSpan(0, count), inputs.RowRange(begin, count));
            }
        }

        /// <summary>What a net says of the rows. It is valid until the next call.</summary>
        public NdArray<float> Scores(TableNet net)
        {
            net.Scores(inputs, scores);
            return scores;
        }

        /// <summary>The place of the first own row that is not below a row.</summary>
        private int PlaceOf(int row) => Array.BinarySearch(rows, row) is var place && place < 0 ? ~place : place;
    }
}
