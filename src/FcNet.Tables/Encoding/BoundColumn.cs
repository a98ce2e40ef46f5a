using System.Numerics;

namespace FcNet.Tables;

/// <summary>An encoding with the cells of a table that it encodes.</summary>
internal abstract class BoundColumn
{
    /// <summary>Writes the inputs of some rows.</summary>
    /// <param name="rows">The rows of the table.</param>
    /// <param name="x">Receives the inputs: those of row i begin at i·stride.</param>
    /// <param name="stride">The numbers between the beginnings of two rows.</param>
    public abstract void Fill<T>(ReadOnlySpan<int> rows, Span<T> x, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Numbers in the precision of the net.</summary>
    protected static ReadOnlySpan<T> Numbers<T>(double[] doubles, float[] floats) => typeof(T) == typeof(float) ? (T[])(object)floats : (T[])(object)doubles;
}

/// <summary>A number.</summary>
internal sealed class BoundNumber(NumberEncoding encoding, NumberCells cells) : BoundColumn
{
    public override void Fill<T>(ReadOnlySpan<int> rows, Span<T> x, int stride)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            x[i * stride] = T.CreateTruncating(encoding.Encode(cells[rows[i]]));
        }
    }
}

/// <summary>Whether a number is missing.</summary>
internal sealed class BoundMissing(WasMissing encoding, NumberCells cells) : BoundColumn
{
    public override void Fill<T>(ReadOnlySpan<int> rows, Span<T> x, int stride)
    {
        T present = T.CreateTruncating(encoding.Present), absent = T.CreateTruncating(encoding.Absent);
        for (int i = 0; i < rows.Length; i++)
        {
            x[i * stride] = double.IsNaN(cells[rows[i]]) ? absent : present;
        }
    }
}

/// <summary>A category with one input for each value. A table of all inputs of each code would grow with the square of their number.</summary>
internal sealed class BoundOneHot(OneHotCategory encoding, CategoryCells cells) : BoundColumn
{
    private readonly double[] off = [.. encoding.Off], on = [.. encoding.On];
    private readonly float[] floatsOff = [.. encoding.Off.Select(number => (float)number)], floatsOn = [.. encoding.On.Select(number => (float)number)];

    public override void Fill<T>(ReadOnlySpan<int> rows, Span<T> x, int stride)
    {
        ReadOnlySpan<T> others = Numbers<T>(off, floatsOff), own = Numbers<T>(on, floatsOn);
        for (int i = 0; i < rows.Length; i++)
        {
            Span<T> inputs = x.Slice(i * stride, others.Length);
            others.CopyTo(inputs);
            if (cells[rows[i]] is > 0 and int code)
            {
                inputs[code - 1] = own[code - 1];
            }
        }
    }
}

/// <summary>A category: its inputs are looked up by the code.</summary>
internal sealed class BoundCategory : BoundColumn
{
    private readonly CategoryCells cells;
    private readonly int outputs;
    private readonly double[] inputs;
    private readonly float[] floats;

    public BoundCategory(CategoryEncoding encoding, CategoryCells cells)
    {
        (this.cells, outputs) = (cells, encoding.Outputs);
        inputs = [.. Enumerable.Range(0, encoding.Names.Length + 1).SelectMany(code => Enumerable.Range(0, outputs).Select(output => encoding.Encode(code, output)))];
        floats = Array.ConvertAll(inputs, number => (float)number);
    }

    public override void Fill<T>(ReadOnlySpan<int> rows, Span<T> x, int stride)
    {
        ReadOnlySpan<T> table = Numbers<T>(inputs, floats);
        for (int i = 0; i < rows.Length; i++)
        {
            table.Slice(cells[rows[i]] * outputs, outputs).CopyTo(x[(i * stride)..]);
        }
    }
}
