using System.Globalization;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

/// <summary><c>fcnet predict</c> as a user runs it.</summary>
[Parallelizable]
internal sealed class PredictTests
{
    private static readonly double[,] Rows = { { 1, 2, 3 }, { -1, 0.5, 8e-1 }, { 0, 0, 250 } };

    private readonly Model<float> classes = Model.Create(TrainedNets.Small<float>(), new InputScaling([1, 2, 3], [4, 5, 6]), ["a", "b, c", "say \"d\"", "e"]);
    private TemporaryFolder folder = null!;

    [OneTimeSetUp]
    public void MakeFiles()
    {
        folder = new TemporaryFolder();
        classes.Save(folder.File("classes.safetensors"));
        Model.Create(TrainedNets.Small<double>(), InputScaling.Identity(3), new NumberTargets(["p", "q", "r", "s"])).Save(folder.File("numbers.safetensors"));
        Model.Create(TrainedNets.Small<double>(), InputScaling.Identity(3), new LabelTargets(["p", "q", "r", "s"])).Save(folder.File("labels.safetensors"));
        NumpyArray x = NumpyArray.From(NdArray.From(Rows));
        x.Write(folder.File("rows.npy"));
        new NumpyArchive([new("x", x), new("y", NumpyArray.From([0, 1, 2]))]).Write(folder.File("both.npz"));
        new NumpyArchive([new("inputs", x)]).Write(folder.File("single.npz"));
        new NumpyArchive([new("a", x), new("b", x)]).Write(folder.File("others.npz"));
        File.WriteAllText(folder.File("rows.csv"), "1,2,3\r\n-1, 0.5,8e-1\r\n\r\n0,0,250\r\n");
        File.WriteAllText(folder.File("head.csv"), "a,b,c\n1,2,3\n");
        File.WriteAllText(folder.File("comma.csv"), "1,2,3\n1,2\n");
        File.WriteAllText(folder.File("infinite.csv"), "1,2,Infinity\n");
        File.WriteAllText(folder.File("empty.csv"), "\n");
        File.WriteAllText(folder.File("wide.csv"), "1,2,3,4\n");
        NumpyArray.From([1, 2, 3]).Write(folder.File("flat.npy"));
    }

    [OneTimeTearDown]
    public void DeleteFolder() => folder.Dispose();

    [TestCase("rows.npy")]
    [TestCase("rows.csv")]
    [TestCase("both.npz")]
    [TestCase("single.npz")]
    public void Each_row_has_its_class_and_the_probability_of_every_class(string data)
    {
        string[] lines = Predict("classes.safetensors", data);
        Assert.That(lines[0], Is.EqualTo("row,predicted,a,\"b, c\",\"say \"\"d\"\"\",e"));
        Assert.That(lines, Has.Length.EqualTo(4));
        NdArray<float> probabilities = classes.Probabilities(NdArray.From(Rows));
        Prediction[] predictions = classes.Classify(NdArray.From(Rows));
        for (int i = 0; i < 3; i++)
        {
            Assert.That(lines[i + 1], Does.StartWith($"{i},{(predictions[i].Class is 1 or 2 ? $"\"{predictions[i].Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : predictions[i].Name)},"));
            float[] shown = [.. lines[i + 1].Split(',')[^4..].Select(text => float.Parse(text, CultureInfo.InvariantCulture))];
            Assert.That(shown, Is.EqualTo(probabilities.Row(i).ToArray()).Within(1e-6f));
        }
    }

    [Test]
    public void Numbers_are_written_so_that_they_read_back_as_they_are()
    {
        string[] lines = Predict("numbers.safetensors", "rows.npy");
        Assert.That(lines[0], Is.EqualTo("row,p,q,r,s"));
        NdArray<double> scores = Model.Load<double>(folder.File("numbers.safetensors")).Scores(NdArray.From(Rows));
        Assert.That(lines[1..].SelectMany(line => line.Split(',')[1..]).Select(text => double.Parse(text, CultureInfo.InvariantCulture)), Is.EqualTo(scores.Span.ToArray()));
    }

    [Test]
    public void Labels_are_those_with_a_probability_above_one_half()
    {
        string[] lines = Predict("labels.safetensors", "rows.npy");
        Assert.That(lines[0], Is.EqualTo("row,predicted,p,q,r,s"));
        NdArray<double> scores = Model.Load<double>(folder.File("labels.safetensors")).Scores(NdArray.From(Rows));
        for (int i = 0; i < 3; i++)
        {
            string[] cells = lines[i + 1].Split(',');
            Assert.That(cells[1], Is.EqualTo(string.Join(';', "pqrs".Where((_, j) => scores[i, j] > 0))));
            Assert.That(double.Parse(cells[2], CultureInfo.InvariantCulture), Is.EqualTo(1 / (1 + Math.Exp(-scores[i, 0]))).Within(1e-6));
        }
    }

    [Test]
    public void A_data_set_is_predicted_as_it_is_evaluated()
    {
        string images = folder.File("images");
        Cifar10.Save(BuiltInImages.Create(train: 50, validation: 1000, test: 40), images);
        Model<float> model = Model.Create(new FullyConnectedNet<float>(new() { Inputs = 3072, Hidden = [5], Classes = 10 }), Cifar10.Load(images).Scaling, Cifar10.Load(images).ClassNames);
        model.Save(folder.File("images.safetensors"));
        string[] lines = Predict("images.safetensors", "images", "--part", "test");
        LabeledData test = Cifar10.Load(images).Test;
        int correct = Enumerable.Range(0, 40).Count(i => lines[i + 1].Split(',')[1] == test.ClassNames[test.GetLabel(i)]);
        Assert.That(correct / 40.0, Is.EqualTo(Judge.Accuracy(model, test)));
    }

    [TestCase("rows.txt", "rows.txt does not exist")]
    [TestCase("none.csv", "none.csv does not exist, expected a file of rows")]
    [TestCase("head.csv", "head.csv, line 1, column 1 is \"a\", expected a number such as 0.5; the file has no header, and commas between its numbers.")]
    [TestCase("comma.csv", "comma.csv, line 2 has 2 columns, expected 3 as in the first line.")]
    [TestCase("infinite.csv", "infinite.csv, line 1, column 3 is \"Infinity\"")]
    [TestCase("empty.csv", "empty.csv is empty, expected rows of numbers with commas between them.")]
    [TestCase("wide.csv", "An example has 4 features; the net takes 3.")]
    [TestCase("flat.npy", "flat.npy has an array of 3, expected rows of numbers")]
    [TestCase("others.npz", "others.npz has no array \"x\" but 2 others; in NumPy: np.savez(path, x=inputs).")]
    public void Data_that_are_no_rows_for_the_model_are_refused_in_one_line_and_nothing_is_written(string data, string message)
    {
        string output = folder.File($"refused-{data}.out");
        Fcnet.Run("predict", folder.File("classes.safetensors"), folder.File(data), "--out", output).AssertRefused(message);
        Assert.That(File.Exists(output), Is.False);
    }

    private string[] Predict(string model, string data, params string[] options)
    {
        string output = folder.File($"new/{model}-{data}.csv");
        Fcnet run = Fcnet.Run(["predict", folder.File(model), folder.File(data), "--out", output, .. options]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        string[] lines = File.ReadAllLines(output);
        Assert.That(run.Output.Trim(), Is.EqualTo($"{output} has the predictions for {lines.Length - 1} rows"));
        return lines;
    }
}
