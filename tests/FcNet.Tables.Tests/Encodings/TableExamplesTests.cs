using FcNet.Tests.Support;

namespace FcNet.Tables.Tests.Encodings;

internal sealed class TableExamplesTests
{
    private static readonly Table Rows = People.Read(300);

    private static readonly Table Inputs = Rows.Without("kind", "price", "weight");

    private static readonly TableEncoding Encoding = TableRecipe.Default.Encoder.Fit(Inputs);

    [Test]
    public void A_batch_has_the_encoded_rows_their_targets_and_weights()
    {
        TableExamples examples = Examples(weighted: true);
        Batch<float> floats = Filled<float>(examples);
        Batch<double> doubles = Filled<double>(examples);
        NdArray<double> all = Encoding.Encode<double>(Inputs);
        for (int i = 0; i < 3; i++)
        {
            int row = 290 - i;
            Assert.That(doubles.X.Row(i).ToArray(), Is.EqualTo(all.Row(row).ToArray()));
            Assert.That(floats.X.Row(i).ToArray(), Is.EqualTo(doubles.X.Row(i).ToArray().Select(number => (float)number)));
            Assert.That(doubles.Target.Row(i).ToArray()[Array.IndexOf(["basic", "gold", "none"], Rows.Columns["kind"].Text(row))], Is.EqualTo(1));
            Assert.That(doubles.Target.Row(i).ToArray().Sum(), Is.EqualTo(1));
            Assert.That(doubles.Weight.Span[i], Is.EqualTo(Rows.Columns["weight"].Number(row)));
        }
    }

    [Test]
    public void A_batch_takes_no_memory_from_the_garbage_collector()
    {
        TableExamples examples = Examples(weighted: true);
        var batch = new Batch<float>(new(3, Encoding.Inputs), new(3, 3), new(3));
        int[] rows = [5, 6, 7];
        Assert.That(Allocation.OfWarmCalls(() => examples.Fill(rows, 0, batch, Threads.All)), Is.Zero);
    }

    [Test]
    public void A_training_step_takes_none_either()
    {
        TableExamples examples = Examples(weighted: false);
        var task = new TableTask(300, Encoding, examples.Targets, Score.Usual.For(examples.Targets));
        var plan = new SolverOptions(TableRecipe.Default.Plan(task) with { BatchSize = 10 });
        using IEnumerator<StepReport> steps = new Solver<float>(new FullyConnectedNet<float>(TableRecipe.Default.Net(task)), examples, examples, plan).Steps().GetEnumerator();
        steps.MoveNext();
        Assert.That(Allocation.OfWarmCalls(() => steps.MoveNext()), Is.Zero);
    }

    [Test]
    public void Another_cell_target_or_order_is_another_fingerprint()
    {
        string own = Examples(weighted: false).Fingerprint();
        Assert.That(Examples(weighted: false).Fingerprint(), Is.EqualTo(own));
        Assert.That(Examples(weighted: true).Fingerprint(), Is.Not.EqualTo(own));
        Assert.That(new TableExamples(Inputs, Encoding, TargetColumn.Classes(Rows, "kind"), [], [.. Enumerable.Range(0, 300).Reverse()]).Fingerprint(), Is.Not.EqualTo(own));
        Assert.That(new TableExamples(Inputs, Encoding, TargetColumn.Classes(Rows, "member"), [], [.. Enumerable.Range(0, 300)]).Fingerprint(), Is.Not.EqualTo(own));
    }

    private static TableExamples Examples(bool weighted) =>
        new(Inputs, Encoding, TargetColumn.Classes(Rows, "kind"), weighted ? [.. Enumerable.Range(0, 300).Select(Rows.Columns["weight"].Number)] : [], [.. Enumerable.Range(0, 300)]);

    private static Batch<T> Filled<T>(TableExamples examples)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var batch = new Batch<T>(new(3, Encoding.Inputs), new(3, 3), new(3));
        examples.Fill([290, 289, 288], 0, batch, Threads.All);
        return batch;
    }
}
