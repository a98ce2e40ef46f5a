using FcNet.Files;

namespace FcNet;

/// <content>Writing a model to files and streams.</content>
public sealed partial class Model<T>
{
    /// <summary>Writes the model to a file atomically. Equal models give identical files.</summary>
    /// <param name="path">The file, usually with the extension .safetensors; an existing file is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; an existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to write it.</exception>
    public void Save(string path) => ModelFile.ToSafetensors(this).Write(path);

    /// <summary>Writes the model. The bytes are those of a file.</summary>
    /// <param name="stream">The destination. It stays open.</param>
    public void Save(Stream stream) => ModelFile.ToSafetensors(this).Write(stream);

    /// <summary>Writes the model to a stream that should not be written synchronously, such as the body of a response. It is in memory first, so it has at most 2 GiB.</summary>
    /// <param name="stream">The destination. It stays open.</param>
    /// <param name="cancellationToken">Cancels the operation; a part may have been written.</param>
    /// <returns>The operation.</returns>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public Task SaveAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var content = new MemoryStream();
        Save(content);
        content.Position = 0;
        return content.CopyToAsync(stream, cancellationToken);
    }

    /// <summary>
    /// Writes the model as an ONNX graph, which runs elsewhere: raw inputs "x" of N rows to "scores" of N rows, the input scaling and the units of numbers included. IR version
    /// 8, operator set 17. Equal models give identical files.
    /// </summary>
    /// <param name="path">The file, usually with the extension .onnx; an existing file is replaced.</param>
    /// <exception cref="ArgumentException">The model is larger than the 2 GiB that the format allows.</exception>
    /// <exception cref="IOException">The file cannot be written; an existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to write it.</exception>
    public void SaveOnnx(string path)
    {
        OnnxGraph graph = OnnxExport.ToGraph(this);
        AtomicFile.Write(path, graph.Write);
    }

    /// <summary>Writes the model as an ONNX graph.</summary>
    /// <param name="stream">The destination. It stays open.</param>
    /// <exception cref="ArgumentException">The model is larger than the 2 GiB that the format allows.</exception>
    public void SaveOnnx(Stream stream) => OnnxExport.ToGraph(this).Write(Require.NotNull(stream));

    /// <summary>
    /// Writes the model as a PyTorch state dict in safetensors: the names of an <c>nn.Sequential</c> of modules affine1, norm1, relu1, affine2, …, and
    /// weights of (outputs, inputs). Input scaling and class names are in the file's metadata. <see cref="Model.LoadPyTorch{T}(string, Threads)"/> reads it.
    /// </summary>
    /// <param name="path">The file, usually with the extension .safetensors; an existing file is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; an existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to write it.</exception>
    public void SavePyTorch(string path) => PyTorchFile.ToSafetensors(this).Write(path);

    /// <summary>Writes the model as a PyTorch state dict.</summary>
    /// <param name="stream">The destination. It stays open.</param>
    public void SavePyTorch(Stream stream) => PyTorchFile.ToSafetensors(this).Write(stream);

    /// <summary>
    /// Writes the model's arrays for NumPy: "W1", "b1", …, the running averages, "input.mean", "input.scale", "input.projection" if there is one, and of standardized
    /// numbers "output.mean" and "output.deviation".
    /// </summary>
    /// <param name="path">The file, usually with the extension .npz; an existing file is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; an existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to write it.</exception>
    public void SaveNumpy(string path) => ToNumpy().Write(path);

    /// <summary>Writes the model's arrays for NumPy.</summary>
    /// <param name="stream">The destination. It stays open.</param>
    public void SaveNumpy(Stream stream) => ToNumpy().Write(stream);

    private NumpyArchive ToNumpy()
    {
        IEnumerable<KeyValuePair<string, NumpyArray>> arrays =
        [
            .. State.Parameters.Concat(State.Statistics).Select(pair => KeyValuePair.Create(pair.Key, NumpyArray.From(pair.Value))),
            KeyValuePair.Create(ModelFile.MeanName, NumpyArray.From(NdArray.Wrap(Scaling.Mean.ToArray()))),
            KeyValuePair.Create(ModelFile.ScaleName, NumpyArray.From(NdArray.Wrap(Scaling.Scale.ToArray()))),
            .. Scaling.Projection.IsNone ? [] : (KeyValuePair<string, NumpyArray>[])[new(ModelFile.ProjectionName, NumpyArray.From(Scaling.Projection))],
        ];
        if (Targets is NumberTargets { IsStandardized: true } numbers)
        {
            arrays =
            [
                .. arrays,
                KeyValuePair.Create("output.mean", NumpyArray.From(NdArray.Wrap(numbers.Mean.ToArray()))),
                KeyValuePair.Create("output.deviation", NumpyArray.From(NdArray.Wrap(numbers.Deviation.ToArray()))),
            ];
        }

        return new(arrays);
    }
}
