using FcNet.Files;

namespace FcNet;

/// <content>Saving and resuming a run.</content>
public sealed partial class Solver<T>
{
    private string? description;

    /// <summary>The description of the run: everything that determines its bits.</summary>
    public RunRecord Record => RunRecord.Of(net, train, validation, inputs, Options, sources);

    /// <summary>The record as JSON. It is computed once, because it hashes all examples.</summary>
    internal string Description => description ??= Record.ToJson();

    /// <summary>
    /// Resumes from the newest complete checkpoint in the folder of <see cref="SolverOptions.Checkpoints"/>, if there is one. The state is then the same as
    /// when it was written, and the following steps give the same bits as an uninterrupted run.
    /// </summary>
    /// <remarks>
    /// The net, the data, the options and the kinds of the random sources must be those of the run that was saved; sources that were shared must be
    /// shared again. Threads, reports and the checkpoint options may differ, and the number of epochs may increase. A damaged checkpoint is renamed and
    /// the one before it is used. Several ranks all call it, with the same folder, and read it one after the other; their number may differ too.
    /// </remarks>
    /// <returns>The step where the run resumes, or that it starts from the beginning, and any warnings.</returns>
    /// <exception cref="InvalidOperationException">No checkpoint folder is set.</exception>
    /// <exception cref="ArgumentException">The checkpoint is of another run; the message names the first difference. Nothing is changed.</exception>
    /// <exception cref="IOException">The folder is used by another run, or cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to read or write there.</exception>
    public ResumeReport Resume() => RankAgreement.InTurn(Options.Ranks, ResumeFromFolder);

    private ResumeReport ResumeFromFolder()
    {
        CheckpointFolder folder = RequireFolder();
        using IDisposable claim = folder.Lock();
        List<string> warnings = [];
        foreach ((int step, string file) in folder.NewestFirst())
        {
            try
            {
                Checkpoint<T> checkpoint = Read(SafetensorsFile.Read(file), file);
                RequireStep(checkpoint, step, file);
                Restore(checkpoint, file);
                folder.Newest = step;
                WarnOfOtherBits(checkpoint.Progress, file, warnings);
                return new(StepsDone, $"Goes on after step {StepsDone} of {TotalSteps}, from {file}.", warnings);
            }
            catch (InvalidDataException e)
            {
                warnings.Add($"{e.Message} It is now called {Path.GetFileName(folder.SetAside(file))}, and the checkpoint before it is used.");
            }
        }

        return new(StepsDone, $"Starts afresh: {folder.Path} holds no {(warnings.Count > 0 ? "whole " : "")}checkpoint.", warnings);
    }

    /// <summary>Saves the current state of the run into the folder of <see cref="SolverOptions.Checkpoints"/>, at any step. Of several ranks the first writes; the others do nothing.</summary>
    /// <exception cref="InvalidOperationException">No checkpoint folder is set.</exception>
    /// <exception cref="IOException">The checkpoint cannot be written, or the folder is used by or contains another run; earlier checkpoints are unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to write there.</exception>
    public void SaveCheckpoint()
    {
        CheckpointFolder folder = RequireFolder();
        if (folder != WrittenFolder)
        {
            return;
        }

        using IDisposable claim = folder.LockForWriting();
        folder.Write(StepsDone, CheckpointFile.ToSafetensors(Capture(), Description));
    }

    private void SaveIfDue()
    {
        if (WrittenFolder is { } folder && folder.IsDue(StepsDone, stepsPerEpoch))
        {
            SaveCheckpoint();
        }
    }

    private void SaveIfNew()
    {
        if (WrittenFolder is { } folder && folder.Newest != StepsDone)
        {
            SaveCheckpoint();
        }
    }

    private CheckpointFolder RequireFolder() => checkpoints
        ?? throw new InvalidOperationException($"There is no folder for checkpoints: set {nameof(SolverOptions)}.{nameof(SolverOptions.Checkpoints)}.");

    internal Checkpoint<T> Capture() => new()
    {
        Progress = new()
        {
            StepsDone = StepsDone,
            EpochsDone = EpochsDone,
            Epochs = Options.Epochs,
            StopReason = StopReason,
            UpdateSteps = update.Steps,
            Position = sampler.Position,
            HasBest = best is not null,
            RandomSources = sources.Count,
            Version = CheckpointOrigin.Version,
            InstructionSet = CheckpointOrigin.InstructionSet,
        },
        Current = current ?? net.State,
        Best = best,
        Average = average?.Parameters,
        BestScore = bestScore,
        Slots = update.Slots,
        Order = sampler.Order.ToArray(),
        RandomStates = sources.Save(),
        Losses = [.. History.Losses],
        Checks = [.. History.Checks],
    };

    internal Checkpoint<T> Read(SafetensorsFile content, string file)
    {
        (ArrayLayout, ArrayLayout, ArrayLayout) layouts = (net.State.Parameters.Layout, net.State.Statistics.Layout, update.Slots.Layout);
        return CheckpointFile.FromSafetensors<T>(content, Description, layouts, average is not null, file);
    }

    private static void RequireStep(Checkpoint<T> checkpoint, int step, string file)
    {
        if (checkpoint.Progress.StepsDone != step)
        {
            throw new InvalidDataException($"{file} holds step {checkpoint.Progress.StepsDone}, expected step {step} as its name says.");
        }
    }

    /// <summary>Everything is checked before anything is changed.</summary>
    internal void Restore(Checkpoint<T> checkpoint, string file)
    {
        CheckpointProgress progress = checkpoint.Progress;
        Require.That(progress.Epochs <= Options.Epochs, $"{file} is of a run of {progress.Epochs} epochs, this one has {Options.Epochs}: give as many or more.");
        int updates = progress.StepsDone - (progress.StopReason == StopReason.NonFiniteLoss ? 1 : 0); // that step ended before its update
        if (progress.StepsDone > TotalSteps || updates < 0 || progress.UpdateSteps != updates || progress.EpochsDone != updates / stepsPerEpoch
            || !Enum.IsDefined(progress.StopReason) || progress.RandomSources != sources.Count || !sampler.CanRestore(checkpoint.Order, progress.Position))
        {
            throw new InvalidDataException($"{file} is not a valid checkpoint: its numbers contradict each other.");
        }

        sources.Restore(checkpoint.RandomStates);
        net.State.CopyFrom(checkpoint.Current);
        (best, current) = (checkpoint.Best, null);
        average?.Parameters.CopyFrom(checkpoint.Average!);
        update.Restore(progress.UpdateSteps, checkpoint.Slots);
        sampler.Restore(checkpoint.Order, progress.Position);
        History.Replace(checkpoint.Losses, checkpoint.Checks);
        bestScore = checkpoint.BestScore;
        StepsDone = progress.StepsDone;
        EpochsDone = progress.EpochsDone;
        StopReason = progress.StopReason == StopReason.Completed && StepsDone < TotalSteps ? StopReason.Running : progress.StopReason;
        _ = StopReason == StopReason.StopRule && Options.Stop.Stops(History, out stopRuleReason);
    }

    private static void WarnOfOtherBits(CheckpointProgress progress, string file, List<string> warnings)
    {
        if (progress.Version != CheckpointOrigin.Version || !CheckpointOrigin.HaveSameBits(progress.InstructionSet, CheckpointOrigin.InstructionSet))
        {
            string there = $"FcNet {Excerpt.Of(progress.Version)} ({Excerpt.Of(progress.InstructionSet)})";
            string here = $"FcNet {CheckpointOrigin.Version} ({CheckpointOrigin.InstructionSet})";
            warnings.Add($"{file} was written by {there}, this is {here}: the bits may differ from those of an uninterrupted run.");
        }
    }
}
