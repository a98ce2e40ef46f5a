using FcNet.Layers;

namespace FcNet.Tables.Tests.Explaining;

/// <summary>Models of known functions of the columns a, b and c, whose cells are small whole numbers: their sums are exact.</summary>
internal static class HandMade
{
    private static readonly TableRegressor Any = TableRegressor.Fit(Rows(40), "y", new() { Recipe = People.Quick with { Epochs = 1 } });

    /// <summary>Rows of whole numbers from -4 to 4, without a pattern, and a target of their sum.</summary>
    public static Table Rows(int count, int seed = 1)
    {
        var random = new CounterRandom((ulong)seed);
        double[] Cells() => [.. Enumerable.Range(0, count).Select(_ => (double)(random.NextInt32(9) - 4))];
        double[] a = Cells(), b = Cells(), c = Cells();
        return Table.Of(("a", a), ("b", b), ("c", c), ("y", Array.ConvertAll([.. a.Zip(b, c)], row => row.First + row.Second + row.Third)));
    }

    /// <summary>wa·a + wb·b + wc·c + bias.</summary>
    public static TableRegressor Linear(params float[] weightsAndBias) => Of([new AffineSpec(1)], weightsAndBias);

    /// <summary>max(0, wa·a + wb·b + wc·c + bias).</summary>
    public static TableRegressor Hinge(params float[] weightsAndBias) => Of([new AffineSpec(1), new ReluSpec()], weightsAndBias);

    /// <summary>The formula of both, from the cells of a row.</summary>
    public static double Value(float[] weightsAndBias, bool isHinge, params double[] cells)
    {
        double sum = cells.Select((cell, i) => cell * weightsAndBias[i]).Sum() + weightsAndBias[3];
        return isHinge ? Math.Max(0, sum) : sum;
    }

    private static TableRegressor Of(LayerSpec[] layers, float[] weightsAndBias)
    {
        var encoding = new TableEncoding([.. new[] { "a", "b", "c" }.Select(name => new StandardNumber(name, 0, 1))]);
        var net = new FullyConnectedNet<float>(new NetworkSpec(3, [.. layers]));
        weightsAndBias.CopyTo(net.Parameters.Block.Span);
        var model = Model.Create(net, InputScaling.Identity(3), new NumberTargets(["y"]));
        return new(Any.Info with { Least = -1000, Largest = 1000 }, [new(encoding, model)]);
    }
}
