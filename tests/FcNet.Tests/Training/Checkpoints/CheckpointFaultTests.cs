using FcNet.Tests.Support;

namespace FcNet.Tests.Training.Checkpoints;

/// <summary>The disk fails at any operation: that is reported, no earlier checkpoint is lost, and the run goes on to the same bits.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable]
internal sealed class CheckpointFaultTests : IDisposable
{
    private const string Remedy = "Give a folder in which this user may write.";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static IEnumerable<TestCaseData> Faults =>
    [
        Fault("disk full", () => new IOException("No space left on device", 28), forGood: false),
        Fault("no permission for good", () => new UnauthorizedAccessException("Access to the path is denied."), forGood: true),
    ];

    /// <summary>Once: the operation after it works again. For good: nothing works any more, as when the process or the disk is gone.</summary>
    [TestCaseSource(nameof(Faults))]
    public void Whichever_operation_fails(Func<Exception> create, bool forGood)
    {
        Ending<float> expected = SavedRun<float>.Finish(new SavedRun<float>().Start());
        var seen = new HashSet<string>();
        int faults = 0;
        for (int k = 1; ; k++)
        {
            string place = folder.File($"{k}");
            Exception fault = create();
            var disk = new FailingDisk(operation => operation == k || (forGood && operation > k) ? fault : null);
            (Solver<float> Solver, FullyConnectedNet<float> Net) run = (new SavedRun<float> { Disk = disk }).In(place, every: 6, keep: 1).Start();
            Exception? thrown = null;
            try
            {
                run.Solver.Train();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                thrown = e;
            }

            if (disk.Operations.Count < k)
            {
                Assert.That(thrown, Is.Null);
                break;
            }

            faults++;
            seen.Add(disk.Operations[k - 1]);
            string when = $"operation {k}, {disk.Operations[k - 1]}";
            Assert.That(thrown?.InnerException ?? thrown, Is.SameAs(fault), when);
            Assert.That(thrown, Is.SameAs(fault).Or.Message.Contains(place), when);

            // Another process takes up what is on the disk.
            (Solver<float> Solver, FullyConnectedNet<float> Net) next = new SavedRun<float>().In(place).Start();
            ResumeReport resumption = next.Solver.Resume();
            Assert.That(resumption.Warnings, Is.Empty, when);
            Assert.That(resumption.Step, Is.EqualTo(disk.Renamed.Count * 6), when);
            SavedRun<float>.Finish(next).AssertSame(expected, when);
        }

        Assert.That(seen, Is.EquivalentTo(new[] { "create", "write", "flush", "rename", "sync", "delete" }), "every kind of operation has failed");
        Assert.That(faults, Is.GreaterThan(60));
        TestContext.Out.WriteLine($"{faults} faults");
    }

    [Test]
    public void The_same_solver_can_go_on_after_a_fault()
    {
        Ending<float> expected = SavedRun<float>.Finish(new SavedRun<float>().Start());
        for (int k = 1, operations = int.MaxValue; k <= operations; k++)
        {
            int failing = k;
            var disk = new FailingDisk(operation => operation == failing ? new IOException("Input/output error") : null);
            (Solver<float> Solver, FullyConnectedNet<float> Net) run = (new SavedRun<float> { Disk = disk }).In(folder.File($"{k}"), every: 6, keep: 1).Start();
            try
            {
                run.Solver.Train();
            }
            catch (IOException)
            {
                SavedRun<float>.Finish(run).AssertSame(expected, $"operation {k}");
            }

            operations = disk.Operations.Count;
        }
    }

    [Test]
    public void A_fault_while_resuming_is_reported_too()
    {
        Assert.That(new SavedRun<float>().In(folder.File("c")).Start().Solver.Steps().Take(3).Count(), Is.EqualTo(3));
        File.WriteAllText(folder.File("c/checkpoint-0000000003.safetensors"), "damaged");
        (Solver<float> solver, _) = (new SavedRun<float> { Disk = new FailingDisk(_ => new IOException("Read-only file system")) }).In(folder.File("c")).Start();
        Assert.That(solver.Resume, Throws.TypeOf<IOException>().With.Message.EqualTo(
            $"The damaged checkpoint {folder.File("c/checkpoint-0000000003.safetensors")} cannot be set aside: Read-only file system. {Remedy}"));
        Assert.That(new SavedRun<float>().In(folder.File("c")).Start().Solver.Resume().Step, Is.EqualTo(2));
    }

    /// <summary>After a power cut the disk has what was flushed: the new file and its name before the old one may go, and the new folder's own name.</summary>
    [Test]
    public void Each_thing_is_flushed_before_the_next_one_counts_on_it()
    {
        var disk = new FailingDisk();
        (new SavedRun<float> { Disk = disk }).In(folder.File("c/d"), every: 6, keep: 2).Start().Solver.Train();
        string[] write = ["create", "write", "flush", "rename", "sync"];
        Assert.That(WithoutRepeats(disk.Operations), Is.EqualTo((string[])["sync", .. write, .. write, .. write, "delete"]));
        Assert.That(disk.Operations.TakeWhile(operation => operation == "sync").Count(), Is.EqualTo(2), "two folders were made");

        File.WriteAllText(folder.File("c/d/checkpoint-0000000018.safetensors"), "damaged");
        var next = new FailingDisk();
        (new SavedRun<float> { Disk = next }).In(folder.File("c/d")).Start().Solver.Resume();
        Assert.That(next.Operations, Is.EqualTo(new[] { "rename", "sync" }));
    }

    /// <summary>Whatever the run is just doing, from the first checkpoint on.</summary>
    [Test]
    [Platform(Exclude = "Win", Reason = "Windows deletes no file that is open")]
    public void A_folder_that_somebody_deletes_is_made_again_and_the_run_goes_on()
    {
        Ending<float> expected = SavedRun<float>.Finish(new SavedRun<float>().Start());
        for (int k = 1, operations = int.MaxValue; k <= operations; k++)
        {
            string place = folder.File($"{k}/c");
            FailingDisk disk = null!;
            disk = new(operation => Deleting(operation, k, disk, folder.File($"{k}")));
            (Solver<float> Solver, FullyConnectedNet<float> Net) run = (new SavedRun<float> { Disk = disk }).In(place, every: 6, keep: 1).Start();
            SavedRun<float>.Finish(run).AssertSame(expected, $"operation {k}");
            string[] names = [.. Directory.GetFiles(place).Select(file => Path.GetFileName(file))];
            Assert.That(names, Is.EquivalentTo(new[] { ".lock", "checkpoint-0000000018.safetensors" }), $"operation {k}, {disk.Operations[k - 1]}");
            Assert.That(new SavedRun<float>().In(place).Start().Solver.Resume().Step, Is.EqualTo(18));
            operations = k == 1 ? disk.Operations.Count : operations;
        }

        static Exception? Deleting(int operation, int k, FailingDisk disk, string place)
        {
            if (operation == k && disk.Operations.Contains("create"))
            {
                Directory.Delete(place, recursive: true);
            }

            return null;
        }
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows deletes no file that is open")]
    public void A_folder_that_is_made_again_is_locked_again()
    {
        (Solver<float> solver, _) = new SavedRun<float>().In(folder.File("c")).Start();
        foreach (StepReport report in solver.Steps())
        {
            if (report.Step == 3)
            {
                Directory.Delete(folder.File("c"), recursive: true);
            }
            else if (report.Step == 5)
            {
                Solver<float> another = new SavedRun<float>().In(folder.File("c")).Start().Solver;
                Assert.That(another.Resume, Throws.TypeOf<IOException>().With.Message.Contains("cannot be locked"));
                break;
            }
        }

        Assert.That(Directory.GetFiles(folder.File("c"), "checkpoint-*"), Has.Length.EqualTo(2));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows deletes no file that is open")]
    public void A_folder_that_another_run_has_made_meanwhile_is_left_to_it()
    {
        (Solver<float> solver, _) = new SavedRun<float>().In(folder.File("c"), keep: 1).Start();
        Assert.That(
            () =>
            {
                foreach (StepReport report in solver.Steps().Where(report => report.Step == 3))
                {
                    Directory.Delete(folder.File("c"), recursive: true);
                    new SavedRun<float>().In(folder.File("c")).Start().Solver.Train();
                }
            },
            Throws.TypeOf<IOException>().With.Message.Contains("another run has used the folder since"));
        Assert.That(Directory.GetFiles(folder.File("c"), "checkpoint-*"), Has.Length.EqualTo(18));
    }

    [Test]
    public void A_fault_under_the_lock_gives_it_back()
    {
        Directory.CreateDirectory(folder.File("c"));
        File.WriteAllText(folder.File("c/.checkpoint-0000000003.safetensors.0123.tmp"), "half");
        (Solver<float> solver, _) = (new SavedRun<float> { Disk = new FailingDisk(_ => new IOException("Read-only file system")) }).In(folder.File("c")).Start();
        Assert.That(solver.Resume, Throws.TypeOf<IOException>().With.Message.EqualTo(
            $"The old file {folder.File("c/.checkpoint-0000000003.safetensors.0123.tmp")} cannot be deleted: Read-only file system. {Remedy}"));
        Assert.That(new SavedRun<float>().In(folder.File("c")).Start().Solver.Resume().Step, Is.Zero);
        GC.KeepAlive(solver);
    }

    [Test]
    public void A_path_that_cannot_be_a_folder_is_refused()
    {
        File.WriteAllText(folder.File("file"), "");
        foreach (string place in new[] { folder.File("file"), folder.File("file/c") })
        {
            (Solver<float> solver, _) = new SavedRun<float>().In(place).Start();
            Assert.That(() => solver.Train(), Throws.InstanceOf<IOException>().With.Message.Contains(folder.File("file")));
            Assert.That(solver.Resume, Throws.InstanceOf<IOException>());
            Assert.That(solver.StepsDone, Is.Zero);
        }
    }

    /// <summary>Not even root may write to /proc.</summary>
    [TestCase("/proc/fcnet", "The folder /proc/fcnet for checkpoints cannot be made: ")]
    [TestCase("/proc", "The folder /proc cannot be written: ")]
    [Platform("Linux")]
    public void A_folder_that_cannot_be_written_is_said_before_the_first_step(string place, string message)
    {
        (Solver<float> solver, FullyConnectedNet<float> net) = new SavedRun<float>().In(place).Start();
        NetworkState<float> before = net.State.Clone();
        foreach (Action call in (Action[])[() => solver.Train(), () => solver.Resume(), solver.SaveCheckpoint])
        {
            Exception? thrown = Assert.Catch(() => call());
            Assert.That(thrown, Is.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
            Assert.That(thrown!.Message, Does.StartWith(message).And.EndsWith(". Give a folder in which this user may write."));
        }

        Assert.That(solver.StepsDone, Is.Zero);
        Assert.That(net.Parameters.Block, SameBits.As(before.Parameters.Block));
    }

    private static IEnumerable<string> WithoutRepeats(List<string> operations) => operations.Where((operation, i) => i == 0 || operation != operations[i - 1]);

    private static TestCaseData Fault(string name, Func<Exception> create, bool forGood) => new TestCaseData(create, forGood).SetArgDisplayNames(name);
}
