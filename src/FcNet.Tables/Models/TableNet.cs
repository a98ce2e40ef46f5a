namespace FcNet.Tables;

/// <summary>One net of a table model, with the encoding of its own training rows.</summary>
internal sealed record TableNet(TableEncoding Encoding, Model<float> Model)
{
    /// <summary>The rows that are encoded at a time.</summary>
    private const int BlockRows = 512;

    /// <summary>The outputs for some rows of a table: scores of classes, or numbers in their units.</summary>
    public NdArray<float> Outputs(Table table, ReadOnlySpan<int> rows)
    {
        EncodedRows encoded = Encoding.Bind(table);
        var outputs = new NdArray<float>(rows.Length, Model.Spec.Outputs);
        int block = Math.Min(BlockRows, rows.Length);
        var x = new NdArray<float>(block, Encoding.Inputs);
        for (int from = 0; from < rows.Length; from += block)
        {
            int count = Math.Min(block, rows.Length - from);
            encoded.Fill(rows.Slice(from, count), x.RowRange(0, count));
            Model.Scores(x.RowRange(0, count), outputs.RowRange(from, count));
        }

        return outputs;
    }

    /// <summary>The outputs for encoded rows.</summary>
    public void Scores(NdArray<float> inputs, NdArray<float> outputs)
    {
        for (int from = 0; from < inputs.Rows; from += BlockRows)
        {
            int count = Math.Min(BlockRows, inputs.Rows - from);
            Model.Scores(inputs.RowRange(from, count), outputs.RowRange(from, count));
        }
    }
}
