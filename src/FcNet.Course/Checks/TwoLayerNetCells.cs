using FcNet.Checks;

namespace FcNet.Course.Checks;

/// <summary>TwoLayerNet: five inputs, 50 hidden numbers, seven classes.</summary>
internal static class TwoLayerNetCells
{
    private const double PrintedLoss = 1e-10;

    private static readonly double[] Scores =
    [
        11.53165108, 12.2917344, 13.05181771, 13.81190102, 14.57198434, 15.33206765, 16.09215096,
        12.05769098, 12.74614105, 13.43459113, 14.1230412, 14.81149128, 15.49994135, 16.18839143,
        12.58373087, 13.20054771, 13.81736455, 14.43418138, 15.05099822, 15.66781506, 16.2846319,
    ];

    private static readonly int[] Labels = [0, 5, 1];

    /// <summary>The initial weights: normal with the standard deviation asked for, and biases of 0.</summary>
    public static IEnumerable<CheckResult> Initialization(Cell cell)
    {
        const double Scale = 1e-3;
        var random = new NumpyRandom(231);
        random.Randn(3, 5);
        random.Integers(7, 3);
        var net = new TwoLayerNet<double>(new() { Inputs = 5, Hidden = 50, Classes = 7, WeightScale = Scale }, random);
        foreach (string name in new[] { "W1", "W2" })
        {
            double std = MeanAndStd.Of(net.Parameters[name].Span).Std, difference = Math.Abs(std - Scale);
            yield return cell.Result($"std of {name}", Cell.Short(std), "1.00e-03 within 10 %", Cell.Short(difference), difference < Scale / 10);
        }

        foreach (string name in new[] { "b1", "b2" })
        {
            yield return cell.Number(name, Cell.Largest(net.Parameters[name]), 0, tolerance: 0);
        }
    }

    /// <summary>The sum of the differences to the printed scores, for which the notebook asks less than 1e-6.</summary>
    public static IEnumerable<CheckResult> TestScores(Cell cell)
    {
        NdArray<double> scores = Net().Scores(Inputs());
        double sum = 0;
        for (int i = 0; i < Scores.Length; i++)
        {
            sum += Math.Abs(scores.Span[i] - Scores[i]);
        }

        yield return cell.AtMost("sum of differences", sum, "< 1e-6", 1e-6);
    }

    public static IEnumerable<CheckResult> Loss(Cell cell, double regularization, double printed)
    {
        yield return cell.Number("loss", Net().LossAndGradients(Inputs(), Labels, regularization).Loss, printed, PrintedLoss);
    }

    public static IEnumerable<CheckResult> Gradients(Cell cell, double regularization, params (string Name, double Printed)[] errors)
    {
        TwoLayerNet<double> net = Net();
        NdArray<double> x = Inputs();
        (double loss, ArraySet<double> gradients) = net.LossAndGradients(x, Labels, regularization);
        foreach ((string name, double printed) in errors)
        {
            yield return cell.Gradient(name, gradients[name], NumericalGradient.Compute(() => net.Loss(x, Labels, regularization), net.Parameters[name]), printed, loss);
        }
    }

    /// <summary>Three evenly spaced examples, column by column: the notebook transposes them.</summary>
    private static NdArray<double> Inputs()
    {
        NdArray<double> columns = NdArray.Linspace(-5.5, 4.5, 5, 3), x = new(3, 5);
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 5; j++)
            {
                x[i, j] = columns[j, i];
            }
        }

        return x;
    }

    /// <summary>A net with evenly spaced parameters.</summary>
    private static TwoLayerNet<double> Net()
    {
        var net = new TwoLayerNet<double>(new() { Inputs = 5, Hidden = 50, Classes = 7 });
        NdArray.Linspace(-0.7, 0.3, 5, 50).CopyTo(net.Parameters["W1"]);
        NdArray.Linspace(-0.1, 0.9, 50).CopyTo(net.Parameters["b1"]);
        NdArray.Linspace(-0.3, 0.4, 50, 7).CopyTo(net.Parameters["W2"]);
        NdArray.Linspace(-0.9, 0.1, 7).CopyTo(net.Parameters["b2"]);
        return net;
    }
}
