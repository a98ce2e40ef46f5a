using static FcNet.Tests.Rules.Refusals.Refusal;

namespace FcNet.Tests.Rules.Refusals;

/// <summary>Arrays, shapes, sets of arrays, scalings, names and thread counts.</summary>
internal static class ArrayRefusals
{
    public static IEnumerable<Refusal> All =>
    [
        Null("Shape.Create", "lengths", _ => Shape.Create((int[])null!)),
        Argument("Shape.Create", "one is -1", _ => Shape.Create([3, -1])),
        Argument("Shape.Create", "at most 8 axes, this one has 9", _ => Shape.Create(new int[9])),
        Argument("Shape.Create", "at most 2147483591 elements; 50000×50000 is more", _ => Shape.Create([50000, 50000])),
        Range("Shape.this", "axis is 2, expected 0 to 1", a => _ = new NdArray<double>(3, 4).Shape[2]),
        Range("Shape.this", "axis is -1, expected 0 to 1", a => _ = new NdArray<double>(3, 4).Shape[-1]),
        Argument("NdArray.NdArray", "one is -3", a => _ = new NdArray<double>(-3)),
        Argument("NdArray.NdArray", "at most 2147483591 elements", a => _ = new NdArray<double>(int.MaxValue)),
        new("NdArray.NdArray", typeof(NotSupportedException), "computes in float or double, not in Half", a => _ = new NdArray<Half>(3)),
        Null("NdArray.From", "rows", _ => NdArray.From((double[][])null!)),
        Null("NdArray.Wrap", "values", _ => NdArray.Wrap<double>(null!)),
        Argument("NdArray.Wrap", "An array of 3 elements (3) cannot become 2×2, which has 4", _ => NdArray.Wrap(new double[3], 2, 2)),
        Null("NdArray.From", "values", _ => NdArray.From((double[,])null!)),
        Argument("NdArray.From", "An array of 2 elements (2) cannot become 3", _ => NdArray.From<double>([1, 2], 3)),
        Argument("NdArray.Linspace", "one is -2", _ => NdArray.Linspace(0.0, 1.0, -2)),
        Argument("NdArray.CopyTo", "destination is 4×3, expected 3×4", a => a.New(3, 4).CopyTo(a.New(4, 3))),
        Argument("NdArray.CopyTo", "destination is none, expected 3×4", a => a.New(3, 4).CopyTo(None)),
        Argument("NdArray.CopyTo", "The array is none, expected an array", a => None.CopyTo(a.New(3, 4))),
        Argument("NdArray.Reshape", "An array of 12 elements (3×4) cannot become 5×2, which has 10", a => a.New(3, 4).Reshape(5, 2)),
        Argument("NdArray.Reshape", "An array of 12 elements (3×4) cannot become 5×2, which has 10", a => a.New(3, 4).Reshape(Shape.Create([5, 2]))),
        Argument("NdArray.Reshape", "An array of 12 elements (3×4) does not divide into rows of 5", a => a.New(3, 4).Reshape(-1, 5)),
        Argument("NdArray.Reshape", "one is -1", a => a.New(3, 4).Reshape(-1, -1)),
        Argument("NdArray.Reshape", "at most 8 axes, this one has 10000000", a => a.New(3, 4).Reshape(Enumerable.Repeat(-1, 10_000_000).ToArray())),
        Argument("NdArray.Reshape", "The array is none, expected an array", _ => None.Reshape(1)),
        Range("NdArray.Row", "i is 3, expected 0 to 2", a => a.New(3, 4).Row(3)),
        Range("NdArray.Row", "i is -1, expected 0 to 2", a => a.New(3, 4).Row(-1)),
        Argument("NdArray.Row", "The array is none, expected an array", _ => None.Row(0)),
        Range("NdArray.RowRange", "start is 4, expected 0 to 3", a => a.New(3, 4).RowRange(4, 0)),
        Range("NdArray.RowRange", "count is 3, expected 0 to 2", a => a.New(3, 4).RowRange(1, 3)),
        Range("NdArray.RowRange", "count is -1, expected 0 to 2", a => a.New(3, 4).RowRange(1, -1)),
        Argument("NdArray.RowRange", "The array is none, it has no rows", _ => None.RowRange(0, 0)),
        Range("NdArray.this", "i is 12, expected 0 to 11", a => _ = a.New(12)[12]),
        Range("NdArray.this", "j is -1, expected 0 to 3", a => _ = a.New(3, 4)[0, -1]),
        Range("NdArray.this", "i is 0, expected nothing: there are none", a => _ = a.New(0)[0]),
        Argument("NdArray.this", "The array is 3×4, expected an array of rank 1", a => _ = a.New(3, 4)[0]),
        Argument("NdArray.this", "The array is 3×4, expected an array of rank 3", a => _ = a.New(3, 4)[0, 0, 0]),
        Range("NdArray.this", "An index is 5, expected 0 to 4", a => _ = a.New(3, 4, 5)[0, 0, 5]),
        Argument("NdArray.this", "The array is none", a => _ = None[0]),
        Null("ArrayLayout.ArrayLayout", "entries", a => _ = new ArrayLayout((IEnumerable<(string, Shape)>)null!)),
        Argument("ArrayLayout.ArrayLayout", "The name of array 1 is null", a => _ = new ArrayLayout([("a", [1]), (null!, [2])])),
        Argument("ArrayLayout.ArrayLayout", "The name \"a\" appears twice", a => _ = new ArrayLayout([("a", [1]), ("a", [2])])),
        Argument("ArrayLayout.ArrayLayout", "more than 2147483591 elements together; make the layers smaller", a => _ = new ArrayLayout([("a", [40000, 40000]), ("b", [40000, 40000])])),
        new("ArrayLayout.IndexOf", typeof(KeyNotFoundException), "There is no array \"c\" here, only a, b", _ => Layout.IndexOf("c")),
        Null("ArrayLayout.IndexOf", "name", _ => Layout.IndexOf(null!)),
        Null("ArrayLayout.Matches", "other", _ => Layout.Matches(null!)),
        Null("ArraySet.ArraySet", "layout", a => _ = new ArraySet<double>(null!)),
        new("ArraySet.this", typeof(KeyNotFoundException), "There is no array \"c\" here, only a, b", a => _ = new ArraySet<double>(Layout)["c"]),
        new("ArraySet.this", typeof(KeyNotFoundException), "There is no array \"c\" here, only none.", a => _ = new ArraySet<double>(ArrayLayout.Empty)["c"]),
        Range("ArraySet.this", "index is 2, expected 0 to 1", a => _ = new ArraySet<double>(Layout)[2]),
        Null("ArraySet.CopyFrom", "source", _ => new ArraySet<double>(Layout).CopyFrom(null!)),
        Argument("ArraySet.CopyFrom", "The sets differ at \"b\" (2×3): the other has \"b\" (3×2) there", a =>
        {
            var set = new ArraySet<double>(Layout);
            a.Watch(set.Block);
            set.CopyFrom(new ArraySet<double>(new([("a", [4]), ("b", [3, 2])])));
        }),
        Range("InputScaling.InputScaling", "the number of features is 0, expected at least 1", a => _ = new InputScaling([], [])),
        Argument("InputScaling.InputScaling", "scale has 1 elements, expected 2", a => _ = new InputScaling([1, 2], [3])),
        Range("InputScaling.InputScaling", "mean[1] is NaN, expected a finite number", a => _ = new InputScaling([1, double.NaN], [1, 1])),
        Range("InputScaling.InputScaling", "scale[0] is -Infinity, expected a finite number", a => _ = new InputScaling([1], [double.NegativeInfinity])),
        Range("InputScaling.Identity", "features is 0, expected at least 1", _ => InputScaling.Identity(0)),
        Argument("InputScaling.Apply", "source has 2 elements, expected 3", a => InputScaling.Identity(3).Apply<double, double>(a.New(2).Span, a.New(3).Span)),
        Argument("InputScaling.Apply", "destination has 4 elements, expected 3", a => InputScaling.Identity(3).Apply<double, double>(a.New(3).Span, a.New(4).Span)),
        Range("Threads.Threads", "count is 0, expected at least 1", a => _ = new Threads(0)),
        Range("Threads.Threads", "count is -1, expected at least 1", a => FcNet.Layers.Relu.Forward(a.New(3, 4), -1)),
        Range("ParameterNames.Weights", "layer is 0, expected at least 1", _ => ParameterNames.Weights(0)),
        Range("ParameterNames.Biases", "layer is -1, expected at least 1", _ => ParameterNames.Biases(-1)),
        Range("ParameterNames.Gamma", "layer is 0, expected at least 1", _ => ParameterNames.Gamma(0)),
        Range("ParameterNames.Beta", "layer is 0, expected at least 1", _ => ParameterNames.Beta(0)),
        Range("ParameterNames.RunningMean", "layer is 0, expected at least 1", _ => ParameterNames.RunningMean(0)),
        Range("ParameterNames.RunningVariance", "layer is 0, expected at least 1", _ => ParameterNames.RunningVariance(0)),
    ];

    private static ArrayLayout Layout => new([("a", [4]), ("b", [2, 3])]);
}
