using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FcNet.Course;
using FcNet.Course.Checks;
using FcNet.Tests.Support;

namespace FcNet.Tests.Course;

/// <summary>The checks of the notebooks, called and not run as a process.</summary>
[Parallelizable]
internal sealed partial class CheckListTests
{
    private static readonly Lazy<CheckResult[]> Results = new(() =>
    {
        NotebookData data = NotebookData.BuiltIn();
        return [.. NotebookNames.All.SelectMany(notebook => CheckList.Of(notebook, data))];
    });

    /// <summary>The entries of the file of known numbers, and how the names of their checks begin.</summary>
    private static readonly (string Entry, string Notebook, string Name)[] Entries =
    [
        ("data_shapes", NotebookNames.FullyConnected, "data "),
        ("affine_forward", NotebookNames.FullyConnected, "affine_forward "),
        ("affine_backward", NotebookNames.FullyConnected, "affine_backward "),
        ("relu_forward", NotebookNames.FullyConnected, "relu_forward "),
        ("relu_backward", NotebookNames.FullyConnected, "relu_backward "),
        ("affine_relu_forward_backward", NotebookNames.FullyConnected, "affine_relu "),
        ("svm_loss", NotebookNames.FullyConnected, "svm_loss "),
        ("softmax_loss", NotebookNames.FullyConnected, "softmax_loss "),
        ("TwoLayerNet_initialisation", NotebookNames.FullyConnected, "TwoLayerNet std"),
        ("TwoLayerNet_scores", NotebookNames.FullyConnected, "TwoLayerNet scores"),
        ("TwoLayerNet_loss_reg0", NotebookNames.FullyConnected, "TwoLayerNet reg 0, loss"),
        ("TwoLayerNet_loss_reg1", NotebookNames.FullyConnected, "TwoLayerNet reg 1, loss"),
        ("TwoLayerNet_gradients", NotebookNames.FullyConnected, "TwoLayerNet reg 0, W"),
        ("TwoLayerNet_gradients", NotebookNames.FullyConnected, "TwoLayerNet reg 0.7, "),
        ("FullyConnectedNet_initial_loss_and_gradients", NotebookNames.FullyConnected, "FullyConnectedNet "),
        ("sgd_momentum", NotebookNames.FullyConnected, "sgd_momentum "),
        ("rmsprop", NotebookNames.FullyConnected, "rmsprop "),
        ("adam", NotebookNames.FullyConnected, "adam "),
        ("batchnorm_forward_train_stats", NotebookNames.BatchNormalization, "batchnorm train "),
        ("batchnorm_forward_test_stats", NotebookNames.BatchNormalization, "batchnorm test "),
        ("batchnorm_backward", NotebookNames.BatchNormalization, "batchnorm_backward "),
        ("batchnorm_backward_alt", NotebookNames.BatchNormalization, "batchnorm_backward_alt "),
        ("FullyConnectedNet_batchnorm", NotebookNames.BatchNormalization, "FullyConnectedNet "),
        ("layernorm_forward_stats", NotebookNames.BatchNormalization, "layernorm "),
        ("layernorm_backward", NotebookNames.BatchNormalization, "layernorm_backward "),
        ("dropout_forward_stats", NotebookNames.Dropout, "dropout_forward "),
        ("dropout_backward", NotebookNames.Dropout, "dropout_backward "),
        ("FullyConnectedNet_dropout", NotebookNames.Dropout, "FullyConnectedNet "),
    ];

    [Test]
    public void Every_check_passes() => Assert.That(Results.Value.Where(check => !check.Passes), Is.Empty);

    [Test]
    public void Every_entry_that_a_notebook_prints_is_checked()
    {
        string?[] printed = [.. Reference.Checks.GetProperty("tests").EnumerateArray().Where(entry => entry.GetProperty("source_notebook").GetString() != "none").Select(entry => entry.GetProperty("name").GetString())];
        Assert.That(printed, Has.Length.EqualTo(27));
        Assert.That(Entries.Select(entry => entry.Entry).Distinct(), Is.EquivalentTo(printed));
    }

    /// <summary>The numbers to compare with are written into the checks, where a reader looks for them; they must be those of the file.</summary>
    [TestCaseSource(nameof(Entries))]
    public void What_a_check_compares_with_is_what_the_file_says((string Entry, string Notebook, string Name) entry)
    {
        CheckResult[] checks = [.. Results.Value.Where(check => check.Notebook == entry.Notebook && check.Name.StartsWith(entry.Name, StringComparison.Ordinal))];
        Assert.That(checks, Is.Not.Empty);
        HashSet<string> known = ["0", "0.0", .. Numbers(Reference.Check(entry.Entry))];
        foreach (CheckResult check in checks)
        {
            string printed = check.Printed.Split('(')[0];
            Assert.That(Number().Matches(printed).Select(match => match.Value).Where(number => !known.Contains(number)), Is.Empty, check.ToString());
        }
    }

    [Test]
    public void Names_are_unique_in_a_notebook() =>
        Assert.That(Results.Value.Select(check => (check.Notebook, check.Name)), Is.Unique);

    [Test]
    public void A_notebook_that_does_not_exist_is_refused() =>
        Assert.That(() => CheckList.Of("convolutions", NotebookData.BuiltIn()), Refused.AsArgument("There is no notebook \"convolutions\"."));

    /// <summary>The numbers of an entry in every way in which a check may print them.</summary>
    private static IEnumerable<string> Numbers(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Numbers(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.String => Number().Matches(element.GetString()!).Select(match => match.Value),
        JsonValueKind.Number => Texts(element.GetDouble()),
        _ => [],
    };

    private static string[] Texts(double number) =>
        [number.ToString("R", CultureInfo.InvariantCulture), number.ToString("0.0#######", CultureInfo.InvariantCulture), Cell.Short(number)];

    [GeneratedRegex(@"-?\d+(\.\d+)?(e[-+]?\d+)?")]
    private static partial Regex Number();
}
