using System.Text.Json;
using FcNet.Losses;
using FcNet.Tests.Support;

namespace FcNet.Tests.Losses;

/// <summary>Losses and gradients as PyTorch 1.13 computes them in double (data/reference/losses.py); NumPy's stream makes the same inputs here.</summary>
internal sealed class PyTorchTests
{
    private const int Rows = 5;

    private static IEnumerable<TestCaseData> Cases => Reference.Losses.EnumerateArray().Select((entry, seed) =>
        new TestCaseData((uint)seed, entry).SetArgDisplayNames(entry.GetProperty("loss").GetRawText(), entry.GetProperty("targets").GetString()!));

    /// <summary>Ten roundings of numbers up to 20.</summary>
    [TestCaseSource(nameof(Cases))]
    public void Value_and_gradient_are_those_of_PyTorch(uint seed, JsonElement entry)
    {
        int columns = entry.GetProperty("columns").GetInt32();
        double spread = entry.GetProperty("spread").GetDouble();
        var random = new NumpyRandom(seed);
        NdArray<double> y = Times(random.Randn(Rows, columns), spread), dy = new(Rows, columns);
        NdArray<double> target = Targets(entry.GetProperty("targets").GetString()!, random, columns, spread);
        NdArray<double> weight = NdArray.Wrap(Array.ConvertAll(random.Integers(4, Rows), w => (w + 1) / 2.0));
        Loss loss = KindOf.Parse<Loss>(entry.GetProperty("loss").GetRawText());
        double value = loss.Evaluate(y, new(NdArray<double>.None, target, weight), dy);
        Assert.That(value, Is.EqualTo(entry.GetProperty("value").GetDouble()).Within(1e-14 * (1 + value)));
        Assert.That(dy.ToArray(), Is.EqualTo(entry.GetProperty("gradient").EnumerateArray().Select(number => number.GetDouble())).AsCollection.Within(1e-14));
    }

    [Test]
    public void Every_loss_but_the_one_of_the_course_has_figures()
    {
        IEnumerable<string> names = Reference.Losses.EnumerateArray().Select(entry => entry.GetProperty("loss").GetProperty("kind").GetString()!);
        Assert.That(KindOf.Names<Loss>().Except(names), Is.EqualTo(new[] { "svm" }));
    }

    private static NdArray<double> Targets(string kind, NumpyRandom random, int columns, double spread)
    {
        NdArray<double> target = new(Rows, columns);
        switch (kind)
        {
            case "classes":
                OneHot.Fill(random.Integers(columns, Rows), target);
                return target;
            case "soft":
                target = random.Rand(Rows, columns);
                for (int i = 0; i < Rows; i++)
                {
                    double sum = 0;
                    foreach (ref double value in target.Row(i))
                    {
                        value += 0.1;
                        sum += value;
                    }

                    foreach (ref double value in target.Row(i))
                    {
                        value /= sum;
                    }
                }

                return target;
            case "numbers":
                return Times(random.Randn(Rows, columns), spread);
            default:
                int[] numbers = random.Integers(kind == "labels" ? 2 : 9, Rows * columns);
                return NdArray.Wrap(Array.ConvertAll(numbers, number => (double)number)).Reshape(Rows, columns);
        }
    }

    private static NdArray<double> Times(NdArray<double> x, double factor) =>
        NdArray.Wrap(Array.ConvertAll(x.ToArray(), value => factor * value)).Reshape(x.Shape);
}
