using System.Globalization;
using FcNet.Files;

namespace FcNet;

/// <summary>A folder of checkpoints and the run that writes there. It is locked during the run, each file is written completely or not at all, and the oldest files are deleted.</summary>
internal sealed class CheckpointFolder(CheckpointOptions options, IDisk disk)
{
    private const string Prefix = "checkpoint-", Suffix = ".safetensors", DamagedSuffix = ".damaged";
    private const int Digits = 10;

    private FolderLock? held;

    /// <summary>The step of the newest checkpoint that the run wrote or resumed from; -1 if there is none.</summary>
    public int Newest { get; set; } = -1;

    public string Path => options.Folder;

    /// <summary>
    /// Locks the folder for the run, which may have locked it already. If the folder was deleted, it is created again: a checkpoint does not need earlier
    /// ones.
    /// </summary>
    /// <returns>Releases the lock when it is disposed.</returns>
    public IDisposable Lock()
    {
        if (held is not null)
        {
            TakeAgainIfGone();
            return new Release(null);
        }

        Take();
        try
        {
            DeleteTemporaries();
        }
        catch
        {
            Unlock();
            throw;
        }

        return new Release(this);
    }

    /// <summary>As <see cref="Lock"/>, and the newest checkpoint there must be this run's own.</summary>
    public IDisposable LockForWriting()
    {
        IDisposable claim = Lock();
        try
        {
            RequireOwn();
            return claim;
        }
        catch
        {
            claim.Dispose();
            throw;
        }
    }

    /// <summary>Whether a checkpoint is due after this number of steps.</summary>
    public bool IsDue(int step, int stepsPerEpoch) => step % (options.EverySteps > 0 ? options.EverySteps : stepsPerEpoch) == 0;

    /// <summary>The existing checkpoints.</summary>
    public List<(int Step, string File)> NewestFirst()
    {
        var found = new List<(int Step, string File)>();
        foreach (string file in Directory.EnumerateFiles(Path))
        {
            string name = System.IO.Path.GetFileName(file);
            if (name.Length == Prefix.Length + Digits + Suffix.Length && name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(Prefix.Length, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out int step))
            {
                found.Add((step, file));
            }
        }

        found.Sort((a, b) => b.Step.CompareTo(a.Step));
        return found;
    }

    /// <summary>Writes a checkpoint, and retries once if the folder is deleted meanwhile. It deletes the oldest ones only when the new one is complete.</summary>
    public void Write(int step, SafetensorsFile content)
    {
        try
        {
            WriteOne(step, content);
        }
        catch (IOException) when (IsGone)
        {
            TakeAgainIfGone();
            WriteOne(step, content);
        }
    }

    /// <summary>The file of a step.</summary>
    public string FileOf(int step) => System.IO.Path.Combine(Path, $"{Prefix}{step.ToString($"D{Digits}", CultureInfo.InvariantCulture)}{Suffix}");

    /// <summary>Renames a damaged file so that it is no longer treated as a checkpoint.</summary>
    /// <returns>Its new path.</returns>
    public string SetAside(string file)
    {
        Explained($"The damaged checkpoint {file} cannot be set aside", () => disk.Rename(file, file + DamagedSuffix));
        disk.SyncFolder(Path);
        return file + DamagedSuffix;
    }

    private void RequireOwn()
    {
        if (NewestFirst() is [(int step, _), ..] && step != Newest)
        {
            throw new IOException(Newest < 0
                ? $"The folder {Path} holds checkpoints of another run, the newest of step {step}: "
                    + "resume that run (Solver.Resume, fcnet train --resume) or give another folder."
                : $"The folder {Path} holds a checkpoint of step {step}, but this run wrote its last one at step {Newest}: "
                    + "another run has used the folder since. Resume that run or give another folder.");
        }
    }

    /// <summary>Whether the folder, or the lock in it, was deleted while the run held them.</summary>
    private bool IsGone => !FolderLock.IsIn(Path);

    private void WriteOne(int step, SafetensorsFile content)
    {
        try
        {
            AtomicFile.Write(disk, FileOf(step), content.Write);
        }
        finally
        {
            // The file may exist although its folder could not be flushed.
            Newest = File.Exists(FileOf(step)) ? step : Newest;
        }

        foreach ((_, string file) in NewestFirst().Skip(options.Keep))
        {
            Delete(file);
        }
    }

    /// <summary>Whether a file of this name belongs to the runs that are saved in a folder.</summary>
    public static bool IsOurs(string name) => name == FolderLock.FileName || name.StartsWith(Prefix, StringComparison.Ordinal);

    private void Take()
    {
        Make(System.IO.Path.GetFullPath(Path));
        held = FolderLock.Take(Path);
    }

    private void TakeAgainIfGone()
    {
        if (IsGone)
        {
            Unlock();
            Take();
        }
    }

    /// <summary>Creates missing parent folders and flushes their names to the disk.</summary>
    private void Make(string folder)
    {
        if (!Directory.Exists(folder) && System.IO.Path.GetDirectoryName(folder) is { } parent)
        {
            Make(parent);
            Explained($"The folder {Path} for checkpoints cannot be made", () => Directory.CreateDirectory(folder));
            disk.SyncFolder(parent);
        }
    }

    /// <summary>No other process writes under the lock, so a temporary file is left over from a killed run.</summary>
    private void DeleteTemporaries()
    {
        foreach (string file in Directory.GetFiles(Path).Where(file => AtomicFile.IsTemporary(System.IO.Path.GetFileName(file), Prefix)))
        {
            Delete(file);
        }
    }

    private void Delete(string file) => Explained($"The old file {file} cannot be deleted", () => disk.Delete(file));

    private static void Explained(string failure, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{failure}: {e.Message.TrimEnd('.')}. Give a folder in which this user may write.", e);
        }
    }

    private void Unlock()
    {
        held?.Dispose();
        held = null;
    }

    private sealed class Release(CheckpointFolder? folder) : IDisposable
    {
        public void Dispose() => folder?.Unlock();
    }
}
