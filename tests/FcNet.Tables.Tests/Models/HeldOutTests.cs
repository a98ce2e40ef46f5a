using FcNet.Tables.Tests.Support;

namespace FcNet.Tables.Tests.Models;

/// <summary>The predictions of rows that the nets were not trained on.</summary>
internal sealed class HeldOutTests
{
    private static readonly Table Rows = People.Read(150).Without("price");

    private static readonly TableClassifier Classifier = TableClassifier.Fit(Rows, "kind", new() { Recipe = People.Quick, Nets = 3 });

    [Test]
    public void With_folds_every_row_has_probabilities_and_they_give_the_score()
    {
        NdArray<float> probabilities = Classifier.HeldOut.Predictions();
        Assert.That(Classifier.HeldOut.Rows, Is.EqualTo(Enumerable.Range(0, 150)));
        string[] kinds = Csv.Texts(Rows.Columns["kind"]);
        int right = Enumerable.Range(0, 150).Count(row => Classifier.Classes[System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(probabilities.Row(row))] == kinds[row]);
        Assert.That(right / 150.0, Is.EqualTo(Classifier.Score.Value).Within(1e-12));
        Assert.That(Enumerable.Range(0, 150).Select(row => probabilities.Row(row).ToArray().Sum()), Has.All.EqualTo(1).Within(1e-6));
    }

    [Test]
    public void Of_one_net_they_are_the_models_own_predictions_of_the_rows_that_chose_the_epoch()
    {
        Table numbers = People.Read(160).Without("kind");
        var model = TableRegressor.Fit(numbers, "price", new() { Recipe = People.Quick });
        Assert.That(model.HeldOut.Rows, Has.Length.EqualTo(32));
        double[] all = model.Predict(numbers);
        Assert.That(model.HeldOut.Predictions().ToArray().Select(number => (double)number), Is.EqualTo(model.HeldOut.Rows.Select(row => all[row])));
    }

    [Test]
    public void What_is_given_out_changes_nothing_and_a_file_has_none()
    {
        Classifier.HeldOut.Predictions().Span.Clear();
        Assert.That(Classifier.HeldOut.Predictions()[0, 0], Is.Not.Zero);
        using var file = new MemoryStream();
        Classifier.Save(file);
        file.Position = 0;
        var loaded = TableModel.Load(file);
        Assert.That((Classifier.HasHeldOut, loaded.HasHeldOut), Is.EqualTo((true, false)));
        Assert.That(() => loaded.HeldOut, Throws.InvalidOperationException.With.Message.Contains("was loaded from a file"));
    }
}
