namespace FcNet.Files;

/// <summary>What writing a file whole asks of the disk, one method for each thing that can fail. Tests put a failing one here.</summary>
internal interface IDisk
{
    /// <summary>Makes a new file.</summary>
    Stream Create(string path);

    /// <summary>Returns when all that was written to a file is on the disk.</summary>
    void Flush(Stream stream);

    /// <summary>Gives a file another name in the same folder, in one step; a file that has the name is replaced.</summary>
    void Rename(string from, string to);

    /// <summary>Returns when the names in a folder are on the disk, too: a renamed file may otherwise have its old name after a power cut.</summary>
    void SyncFolder(string path);

    /// <summary>Deletes a file; one that is not there is deleted already.</summary>
    void Delete(string path);
}
