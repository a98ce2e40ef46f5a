namespace FcNet.Course.Checks;

/// <summary>The shapes that every notebook prints after loading the data.</summary>
internal static class DataCell
{
    /// <summary>CIFAR-10 must have the notebooks' shapes; the built-in images have fewer to train on, and shapes of their own.</summary>
    public static IEnumerable<CheckResult> Shapes(Cell cell, NotebookData data)
    {
        int train = data.IsBuiltIn ? 20_000 : 49_000;
        return
        [
            Part(cell, "X_train, y_train", data.Splits.Train, train, data.IsBuiltIn ? "49000×3×32×32 (built-in: 20000)" : "49000×3×32×32"),
            Part(cell, "X_val, y_val", data.Splits.Validation, 1000, "1000×3×32×32"),
            Part(cell, "X_test, y_test", data.Splits.Test, 1000, "1000×3×32×32"),
        ];
    }

    private static CheckResult Part(Cell cell, string what, LabeledData part, int expected, string printed)
    {
        int more = part.Count - expected;
        Shape shape = [part.Count, .. part.ExampleShape];
        return cell.Result(what, shape.ToString(), printed, more == 0 ? "0" : $"{more:+0;-0} images", more == 0 && part.ExampleShape == Cifar10.ImageShape);
    }
}
