using System.Globalization;
using System.Text.Json;
using FcNet.Files;
using FcNet.Kernels;
using FcNet.Losses;
using FcNet.Metrics;
using FcNet.Tests.Support;

namespace FcNet.Tests.Training.Checkpoints;

/// <summary>What a folder of checkpoints refuses, reports and clears away.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable]
internal sealed class CheckpointFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Test]
    public void Only_the_newest_stay([Values(1, 2, 5)] int keep)
    {
        Run(every: 3, keep).Start().Solver.Train();
        int[] steps = [.. new[] { 3, 6, 9, 12, 15, 18 }.TakeLast(keep)];
        Assert.That(Names(), Is.EqualTo(steps.Select(step => $"checkpoint-{step:D10}.safetensors")));
    }

    [Test]
    public void Zero_steps_are_an_epoch()
    {
        Run(every: 0).Start().Solver.Train();
        Assert.That(Names(), Is.EqualTo(new[] { 6, 12, 18 }.Select(step => $"checkpoint-{step:D10}.safetensors")));
    }

    [Test]
    public void A_folder_that_holds_checkpoints_is_refused_without_resuming()
    {
        Run().Start().Solver.Train();
        (Solver<float> solver, FullyConnectedNet<float> net) = Run().Start();
        NetworkState<float> before = net.State.Clone();
        Assert.That(() => solver.Train(), Throws.TypeOf<IOException>().With.Message.Contains($"The folder {folder.File("c")} holds checkpoints of another run, the newest of step 18: resume that run"));
        Assert.That(() => solver.Steps().First(), Throws.TypeOf<IOException>());
        Assert.That(solver.SaveCheckpoint, Throws.TypeOf<IOException>());
        Assert.That(solver.StepsDone, Is.Zero);
        Assert.That(net.Parameters.Block, SameBits.As(before.Parameters.Block));
        Assert.That(Run().Start().Solver.Resume().Step, Is.EqualTo(18), "the refused run has given the lock back");
        GC.KeepAlive(solver);
    }

    [Test]
    public void A_folder_that_another_run_has_used_since_is_refused()
    {
        (Solver<float> first, _) = Run().Start();
        Assert.That(first.Steps().Take(2).Count(), Is.EqualTo(2));
        (Solver<float> second, _) = Run().Start();
        second.Resume();
        Assert.That(second.Steps().Take(3).Count(), Is.EqualTo(3));
        Assert.That(() => first.Train(), Throws.TypeOf<IOException>().With.Message.Contains("holds a checkpoint of step 5, but this run wrote its last one at step 2"));
    }

    [Test]
    public void Nothing_to_resume_is_said()
    {
        (Solver<float> solver, _) = Run().Start();
        ResumeReport resumption = solver.Resume();
        Assert.That((resumption.Step, resumption.Explanation), Is.EqualTo((0, $"Starts afresh: {folder.File("c")} holds no checkpoint.")));
        Assert.That(solver.Train().StopReason, Is.EqualTo(StopReason.Completed));
    }

    [Test]
    public void Without_a_folder_there_is_nothing_to_resume_or_save()
    {
        (Solver<float> solver, _) = new SavedRun<float>().Start();
        Assert.That(solver.Resume, Throws.InvalidOperationException.With.Message.Contains("SolverOptions.Checkpoints"));
        Assert.That(solver.SaveCheckpoint, Throws.InvalidOperationException.With.Message.Contains("SolverOptions.Checkpoints"));
    }

    [Test]
    public void Options_are_checked()
    {
        var options = new CheckpointOptions { Folder = "c" };
        Assert.That(() => options with { Folder = " " }, Throws.ArgumentException.With.Message.Contains("Folder"));
        Assert.That(() => options with { EverySteps = -1 }, Refused.AsOutOfRange("EverySteps is -1, expected at least 0"));
        Assert.That(() => options with { Keep = 0 }, Refused.AsOutOfRange("Keep is 0, expected at least 1"));
    }

    private static IEnumerable<TestCaseData> Differences()
    {
        var run = new SavedRun<float>();
        yield return Case("network.layers[4].width: 6 here, 3 there", run with { Net = run.Net with { Hidden = [6, 6] } });
        yield return Case("network.layers[1].kind: \"layer_norm\" here, \"batch_norm\" there", run with { Net = run.Net with { Normalization = Normalization.Layer } });
        yield return Case("network.layers[3].keep_probability: 0.7 here, 0.8 there", run with { Net = run.Net with { KeepProbability = 0.7 } });
        yield return Case("network.layers[0].weight_scale: 0.01 here, \"he\" there", run with { Net = run.Net with { WeightScale = 0.01 } });
        yield return Case("plan.penalty.strength: 0 here, 0.001 there", run with { Options = run.Options with { Penalty = new L2Penalty() } });
        yield return Case("plan.loss.kind: \"svm\" here, \"softmax\" there", run with { Options = run.Options with { Loss = new SvmLoss() } });
        yield return Case("plan.rule.learning_rate: 0.2 here, 0.3 there", run with { Options = run.Options with { Rule = new Adam(0.2) } });
        yield return Case("plan.rule.weight_decay: 0.1 here, 0 there", run with { Options = run.Options with { Rule = new Adam(0.3) { WeightDecay = 0.1 } } });
        yield return Case("plan.rule.kind: \"momentum\" here, \"adam\" there", run with { Options = run.Options with { Rule = new Momentum(0.3) } });
        yield return Case("plan.batch_size: 10 here, 9 there", run with { Options = run.Options with { BatchSize = 10 } });
        yield return Case("plan.schedule.factor: 1 here, 0.9 there", run with { Options = run.Options with { Schedule = new EpochDecay(1) } });
        yield return Case("plan.score.kind: \"loss\" here, \"accuracy\" there", run with { Options = run.Options with { Score = new LossMetric(new SoftmaxLoss()) } });
        yield return Case("plan.train_samples: 31 here, 30 there", run with { Options = run.Options with { TrainSamples = 31 } });
        yield return Case("plan.validation_samples: 10 here, 2147483647 there", run with { Options = run.Options with { ValidationSamples = 10 } });
        yield return Case("plan.sampling: \"WithReplacement\" here, \"Permutation\" there", run with { Options = run.Options with { Sampling = Sampling.WithReplacement } });
        yield return Case("plan.stop_on_non_finite: false here, true there", run with { Options = run.Options with { StopOnNonFinite = false } });
        yield return Case("plan.best_includes_statistics: false here, true there", run with { Options = run.Options with { BestIncludesStatistics = false } });
        yield return Case("plan.seed: 1 here, 0 there", run with { Options = run.Options with { Seed = 1 } });
        yield return Case("epochs, this one has 2: give as many or more", run with { Options = run.Options with { Epochs = 2 } });
        yield return Case("random_sources: \"1 NumpyRandom; batches from 1, dropout from 1\" here, \"1 CounterRandom, 2 CounterRandom; batches from 1, dropout from 2\" there", run with { Sources = SourceCase.All.ElementAt(2) });
        yield return Case("training_examples: ", run with { Data = new(Blobs.Of(60, seed: 7), run.Data.Validation, run.Data.Test) });
        yield return Case("validation_examples: ", run with { Data = new(run.Data.Train, Blobs.Of(40, seed: 7), run.Data.Test) });
        yield return Case("input_scaling: ", run with { Data = run.Data.Standardized() });
        yield return Case("input_scaling: ", run with { Data = run.Data.Centered() });
        yield return Case("network.inputs: 5 here, 4 there", run with { Net = run.Net with { Inputs = 5 }, Data = Blobs.Splits(60, 40, features: 5) });
        yield return Case("network.layers[4].width: 2 here, 3 there", run with { Net = run.Net with { Classes = 2 }, Data = Blobs.Splits(60, 40, classes: 2) });
        LabeledData named = LabeledData.From(Samples.Normal<double>(1, 60, 4), Samples.Labels(1, 60, 3), "sun", "moon", "star");
        yield return Case("targets.names[0]: \"sun\" here, \"class 0\" there", run with { Data = new(named, named, named) });

        static TestCaseData Case(string message, SavedRun<float> other) => new TestCaseData(message, other).SetArgDisplayNames(message);
    }

    [TestCaseSource(nameof(Differences))]
    public void A_checkpoint_of_another_run_is_refused_naming_the_first_difference(string message, object other)
    {
        Run().Start().Solver.Train();
        (Solver<float> solver, FullyConnectedNet<float> net) = ((SavedRun<float>)other).In(folder.File("c")).Start();
        NetworkState<float> before = net.State.Clone();
        Assert.That(solver.Resume, Refused.AsArgument(message));
        Assert.That(solver.StepsDone, Is.Zero);
        Assert.That(net.Parameters.Block, SameBits.As(before.Parameters.Block));
        Assert.That(Names(), Has.Length.EqualTo(18), "nothing is set aside");
    }

    [Test]
    public void Another_kind_of_net_is_refused()
    {
        SolverOptions options = Run().Options;
        var full = new FullyConnectedNet<float>(new() { Inputs = 4, Hidden = [6], Classes = 3 });
        new Solver<float>(full, UnevenRun.Data, options).Train();
        var net = new TwoLayerNet<float>(new() { Inputs = 4, Hidden = 6, Classes = 3 });
        Assert.That(new Solver<float>(net, UnevenRun.Data, options).Resume, Refused.AsArgument("net: \"TwoLayerNet\" here, \"FullyConnectedNet\" there"));
    }

    [Test]
    public void A_scaling_of_the_same_means_counts_too()
    {
        (Run() with { Data = UnevenRun.Data.Centered() }).Start().Solver.Train();
        Assert.That((Run() with { Data = UnevenRun.Data.Standardized() }).Start().Solver.Resume, Refused.AsArgument("input_scaling: "));
    }

    /// <summary>An option that is added later must be compared, or stand here.</summary>
    [Test]
    public void Every_option_is_compared_or_decides_no_bits()
    {
        SavedRun<float> run = Run();
        string json = (run with { Options = run.Options with { EqualScores = EqualScores.KeepLast, InitialFit = InitialFit.UnitVariance } }).Start().Solver.Record.ToJson(); // defaults are not written
        string[] options = [.. typeof(SolverOptions).GetProperties().Select(option => JsonNamingPolicy.SnakeCaseLower.ConvertName(option.Name)).Where(name => !json.Contains($"\"{name}\":", StringComparison.Ordinal))];
        Assert.That(options, Is.EquivalentTo(new[] { "report_every", "time_limit", "ranks", "checkpoints" }));
    }

    [Test]
    public void Another_element_type_is_refused()
    {
        Run().Start().Solver.Train();
        (Solver<double> solver, _) = new SavedRun<double>().In(folder.File("c")).Start();
        Assert.That(solver.Resume, Refused.AsArgument("precision: \"double\" here, \"float\" there"));
    }

    [Test]
    public void The_seed_of_a_reseeded_source_counts()
    {
        SavedRun<float> run = Run() with { Sources = SourceCase.All.ElementAt(3) };
        run.Start().Solver.Train();
        var numpy = new NumpyRandom(4);
        (Solver<float> solver, _) = (run with { Sources = new("other seed", () => (numpy, new ReseededRandom(numpy, 10), numpy)) }).Start();
        Assert.That(solver.Resume, Refused.AsArgument("ReseededRandom with seed 10 over 1; batches from 1, dropout from 2\" here, \"1 NumpyRandom, 2 ReseededRandom with seed 9 over 1"));
    }

    [Test]
    public void The_culture_of_the_thread_does_not_matter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.That(Run().Start().Solver.Steps().Take(4).Count(), Is.EqualTo(4));
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.That(Run().Start().Solver.Resume().Step, Is.EqualTo(4));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void A_damaged_newest_checkpoint_is_reported_and_the_one_before_is_used([Values("cut", "empty", "flipped", "garbage")] string damage)
    {
        Ending<float> expected = SavedRun<float>.Finish(new SavedRun<float>().Start());
        Assert.That(Run().Start().Solver.Steps().Take(9).Count(), Is.EqualTo(9));
        Damage(folder.File("c/checkpoint-0000000009.safetensors"), damage);
        (Solver<float> Solver, FullyConnectedNet<float> Net) run = Run(keep: 2).Start();
        ResumeReport resumption = run.Solver.Resume();
        Assert.That(resumption.Step, Is.EqualTo(8));
        Assert.That(resumption.Warnings, Has.Count.EqualTo(1));
        Assert.That(resumption.Warnings[0], Does.Contain($"checkpoint-0000000009.safetensors {(damage == "empty" ? "has 0 bytes: " : "is ")}"));
        Assert.That(resumption.Warnings[0], Does.Contain("It is now called checkpoint-0000000009.safetensors.damaged"));
        Assert.That(File.Exists(folder.File("c/checkpoint-0000000009.safetensors.damaged")), Is.True);
        SavedRun<float>.Finish(run).AssertSame(expected, damage);
    }

    [Test]
    public void A_checkpoint_of_another_step_than_its_name_says_is_set_aside()
    {
        Assert.That(Run().Start().Solver.Steps().Take(3).Count(), Is.EqualTo(3));
        string forged = folder.File("c/checkpoint-0000000009.safetensors");
        File.Copy(folder.File("c/checkpoint-0000000002.safetensors"), forged);
        (Solver<float> Solver, FullyConnectedNet<float> Net) run = Run().Start();
        ResumeReport resumption = run.Solver.Resume();
        Assert.That(resumption.Step, Is.EqualTo(3));
        Assert.That(resumption.Warnings.Single(), Does.StartWith(
            $"{forged} holds step 2, expected step 9 as its name says. It is now called checkpoint-0000000009.safetensors.damaged"));
        SavedRun<float>.Finish(run).AssertSame(SavedRun<float>.Finish(new SavedRun<float>().Start()), "from the one before");
    }

    [Test]
    public void If_all_are_damaged_it_starts_afresh_and_says_so()
    {
        Assert.That(Run().Start().Solver.Steps().Take(3).Count(), Is.EqualTo(3));
        foreach (string file in Directory.GetFiles(folder.File("c"), "checkpoint-*"))
        {
            Damage(file, "cut");
        }

        (Solver<float> Solver, FullyConnectedNet<float> Net) run = Run().Start();
        ResumeReport resumption = run.Solver.Resume();
        Assert.That((resumption.Step, resumption.Warnings.Count, resumption.Explanation), Is.EqualTo((0, 3, $"Starts afresh: {folder.File("c")} holds no whole checkpoint.")));
        SavedRun<float>.Finish(run).AssertSame(SavedRun<float>.Finish(new SavedRun<float>().Start()), "afresh");
    }

    /// <summary>The class names need escapes in JSON, whose digits may be large or small letters.</summary>
    [Test]
    public void Every_bit_flipped_and_every_cut_is_refused_as_invalid_data()
    {
        LabeledData data = LabeledData.From(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }, [0, 1, 2], "ä", "\n", "\u2028\u00AD");
        SavedRun<float> run = new()
        {
            Net = new() { Inputs = 2, Classes = 3, Hidden = [2], Normalization = Normalization.Batch, KeepProbability = 0.5 },
            Data = new(data, data, data),
            Options = new() { Rule = new Adam(), Epochs = 1, BatchSize = 3, Checkpoints = new() { Folder = folder.File("c") } },
        };
        (Solver<float> solver, _) = run.Start();
        solver.Train();
        byte[] bytes = File.ReadAllBytes(folder.File("c/checkpoint-0000000001.safetensors"));
        foreach (int bit in DamagedFiles.FlippedBits(bytes))
        {
            Assert.That(Read(bytes), Is.Null, $"bit {bit % 8} of byte {bit / 8}");
        }

        foreach (byte[] cut in DamagedFiles.Cuts(bytes))
        {
            Assert.That(Read(cut), Is.Null, $"{cut.Length} bytes");
        }

        Assert.That(Read(bytes)!.Progress.StepsDone, Is.EqualTo(1), "it was whole before");

        Checkpoint<float>? Read(byte[] content) => DamagedFiles.Read(() => solver.Read(SafetensorsReader.Read(new MemoryStream(content), "it"), "it"));
    }

    [TestCase("\"version\":\"", "\"version\":\"other ")]
    [TestCase("fused multiply-add", "other multiply-add")]
    public void Another_version_or_arithmetic_is_told(string here, string there)
    {
        SaveTwoSteps(here, there);
        ResumeReport resumption = Run().Start().Solver.Resume();
        Assert.That(resumption.Step, Is.EqualTo(2));
        Assert.That(resumption.Warnings.Single(), Does.Contain("other ").And.Contain("the bits may differ"));
    }

    /// <summary>Machines that fuse multiply-adds compute the same bits, so there is nothing to tell.</summary>
    [Test]
    public void Another_length_of_vectors_is_told_only_where_multiply_adds_are_not_fused()
    {
        SaveTwoSteps("vectors of ", "vectors of 1");
        Assert.That(Run().Start().Solver.Resume().Warnings, Has.Count.EqualTo(Simd.FusesMultiplyAdd ? 0 : 1));
    }

    [TestCase("\"steps_done\":2", "\"steps_done\":3")]
    [TestCase("\"steps_done\":2", "\"steps_done\":-2")]
    [TestCase("\"random_sources\":2", "\"random_sources\":-1")]
    [TestCase("\"random_sources\":2", "\"random_sources\":3")]
    [TestCase("\"random_sources\":2", "\"random_sources\":2147483647")]
    [TestCase("\"random_sources\":2", "\"random_sources\":1")]
    [TestCase("\"position\":18", "\"position\":61")]
    [TestCase("\"position\":18", "\"position\":-9")]
    [TestCase("\"position\":18", "\"position\":0")]
    [TestCase("\"has_best\":true", "\"has_best\":false")]
    [TestCase("\"epochs_done\":0", "\"epochs_done\":-1")]
    [TestCase("\"epochs_done\":0", "\"epochs_done\":1")]
    [TestCase("\"update_steps\":2", "\"update_steps\":-1")]
    [TestCase("\"update_steps\":2", "\"update_steps\":3")]
    [TestCase("\"stop_reason\":\"None\"", "\"stop_reason\":\"Tired\"")]
    [TestCase("{", "{\"more\":1,")]
    public void A_forged_checkpoint_is_taken_for_a_damaged_one(string from, string to)
    {
        SaveTwoSteps(from, to);
        (Solver<float> Solver, FullyConnectedNet<float> Net) run = Run().Start();
        Assert.That(run.Solver.Resume().Step, Is.EqualTo(1));
        SavedRun<float>.Finish(run).AssertSame(SavedRun<float>.Finish(new SavedRun<float>().Start()), "from the one before");
    }

    [TestCase("more", "F64", 3)]
    [TestCase("history.check_is_best", "U8", 2)]
    [TestCase("scalars", "F64", 2)]
    [TestCase("order", "I32", 59)]
    [TestCase("random.1", "U8", 3)]
    public void Forged_arrays_are_taken_for_damage_and_change_nothing(string name, string elementType, int count)
    {
        SavedRun<float> run = Run(keep: 1) with { Sources = SourceCase.All.ElementAt(1) };
        Assert.That(run.Start().Solver.Steps().Take(2).Count(), Is.EqualTo(2));
        byte[] bytes = new byte[count * (elementType switch { "U8" => 1, "I32" => 4, _ => 8 })];
        bytes.AsSpan().Fill(0xFF);
        Replace("checkpoint-0000000002.safetensors", new(name, elementType, [count], bytes));
        (Solver<float> Solver, FullyConnectedNet<float> Net) next = run.Start();
        Assert.That(next.Solver.Resume().Explanation, Does.StartWith("Starts afresh: "));
        SavedRun<float>.Finish(next).AssertSame(SavedRun<float>.Finish((new SavedRun<float> { Sources = run.Sources }).Start()), name);
    }

    [Test]
    public void A_format_of_the_future_is_refused_and_left_alone()
    {
        Assert.That(Run().Start().Solver.Steps().Take(2).Count(), Is.EqualTo(2));
        Rewrite("checkpoint-0000000002.safetensors", "format", _ => "fcnet-checkpoint 3");
        Assert.That(Run().Start().Solver.Resume, Refused.AsArgument("has the format \"fcnet-checkpoint 3\""));
        Assert.That(Names(), Has.Length.EqualTo(2));
    }

    [Test]
    public void Temporary_files_of_killed_runs_are_cleared_away_and_nothing_else()
    {
        Assert.That(Run().Start().Solver.Steps().Take(2).Count(), Is.EqualTo(2));
        File.WriteAllText(folder.File("c/.checkpoint-0000000003.safetensors.0123.tmp"), "half");
        File.WriteAllText(folder.File("c/.mine.tmp"), "not FcNet's");
        File.WriteAllText(folder.File("c/checkpoint-3.safetensors"), "not FcNet's");
        Run().Start().Solver.Resume();
        Assert.That(Directory.GetFiles(folder.File("c")).Select(Path.GetFileName), Is.EquivalentTo(new[] { ".lock", ".mine.tmp", "checkpoint-3.safetensors", "checkpoint-0000000001.safetensors", "checkpoint-0000000002.safetensors" }));
    }

    [Test]
    public void A_save_copies_no_parameters()
    {
        DataSplits data = Blobs.Splits(50, 20, features: 300);
        var net = new FullyConnectedNet<float>(new() { Inputs = 300, Hidden = [1000], Classes = 3 });
        var solver = new Solver<float>(net, data, new() { Epochs = 1, Checkpoints = new() { Folder = folder.File("c") } });
        Assert.That(solver.Steps().Count(), Is.EqualTo(1));
        solver.SaveCheckpoint();
        long before = GC.GetAllocatedBytesForCurrentThread();
        solver.SaveCheckpoint();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(net.Parameters.Block.Length * sizeof(float) / 4));
    }

    [Test]
    public void Two_runs_cannot_have_one_folder()
    {
        (Solver<float> first, _) = Run().Start();
        foreach (StepReport report in first.Steps())
        {
            if (report.Step == 3)
            {
                Assert.That(Run().Start().Solver.Resume, Throws.TypeOf<IOException>().With.Message.Contains($"The folder {folder.File("c")} cannot be locked; is another run using it?"));
                Assert.That(() => Run().Start().Solver.Train(), Throws.TypeOf<IOException>().With.Message.Contains("cannot be locked"));
                break;
            }
        }

        Assert.That(Run().Start().Solver.Resume().Step, Is.EqualTo(3), "a run that is left gives its folder back");
    }

    private SavedRun<float> Run(int every = 1, int keep = 1000) => new SavedRun<float>().In(folder.File("c"), every, keep);

    private string[] Names() => [.. Directory.GetFiles(folder.File("c"), "checkpoint-*.safetensors").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static void Damage(string file, string how)
    {
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^20] ^= how == "flipped" ? (byte)1 : (byte)0;
        File.WriteAllBytes(file, how switch
        {
            "cut" => bytes[..^1],
            "empty" => [],
            "garbage" => new byte[1000],
            _ => bytes,
        });
    }

    /// <summary>Leaves checkpoints after steps 1 and 2, and in the second another text of its progress.</summary>
    private void SaveTwoSteps(string text, string other)
    {
        Assert.That(Run().Start().Solver.Steps().Take(2).Count(), Is.EqualTo(2));
        Rewrite("checkpoint-0000000002.safetensors", "progress", progress =>
        {
            Assert.That(progress, Does.Contain(text));
            return progress.Replace(text, other, StringComparison.Ordinal);
        });
    }

    /// <summary>Changes a text and puts the checksum right again.</summary>
    private void Rewrite(string name, string key, Func<string, string> change)
    {
        SafetensorsFile file = SafetensorsFile.Read(folder.File($"c/{name}"));
        var metadata = new Dictionary<string, string>(file.Metadata);
        metadata[key] = change(metadata[key]);
        Write(name, file.Tensors, metadata);
    }

    private void Replace(string name, SafetensorsTensor tensor)
    {
        SafetensorsFile file = SafetensorsFile.Read(folder.File($"c/{name}"));
        Write(name, [.. file.Tensors.Where(other => other.Name != tensor.Name), tensor], new(file.Metadata));
    }

    private void Write(string name, IReadOnlyList<SafetensorsTensor> tensors, Dictionary<string, string> metadata)
    {
        metadata["sha256"] = new SafetensorsFile(tensors, metadata).Checksum("sha256");
        new SafetensorsFile(tensors, metadata).Write(folder.File($"c/{name}"));
    }
}
