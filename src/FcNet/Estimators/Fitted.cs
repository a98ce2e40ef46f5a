namespace FcNet;

/// <summary>What an estimator returns: a model that takes raw inputs, and how its training went.</summary>
public abstract class Fitted
{
    private protected Fitted(TrainingResult<float> result) => Result = result;

    /// <summary>How the training went.</summary>
    public TrainingResult<float> Result { get; }

    /// <summary>The model: what files, services and exports take. <see cref="FcNet.Model.Load{T}(string, Threads)"/> returns it from a file.</summary>
    public Model<float> Model => Result.Model;

    /// <summary>Writes the model to a file atomically.</summary>
    /// <param name="path">The file, usually with the extension .safetensors; an existing file is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; an existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to write it.</exception>
    public void Save(string path) => Model.Save(path);

    /// <summary>The targets and how the training went.</summary>
    /// <returns>For example "ClassTargets: cat, dog. The run stops after step 800 of 4000 …".</returns>
    public override string ToString() => $"{Model.Targets}. {Result.Explanation}";
}
