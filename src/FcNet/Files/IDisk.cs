namespace FcNet.Files;

/// <summary>The disk operations for atomic file writes, with one method for each operation that can fail. Tests use a failing implementation.</summary>
internal interface IDisk
{
    /// <summary>Makes a new file.</summary>
    Stream Create(string path);

    /// <summary>Flushes a file: returns when all its data is on the disk.</summary>
    void Flush(Stream stream);

    /// <summary>Renames a file within its folder in one step. A file with the new name is replaced.</summary>
    void Rename(string from, string to);

    /// <summary>Flushes the names in a folder to the disk. Otherwise a renamed file may have its old name after a power failure.</summary>
    void SyncFolder(string path);

    /// <summary>Deletes a file if it exists.</summary>
    void Delete(string path);
}
