using System.Numerics;
using FcNet.Files;

namespace FcNet;

/// <content>Reading a model from files, streams and bytes.</content>
public static partial class Model
{
    /// <summary>Reads a model from a file that <see cref="Model{T}.Save(string)"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="threads">The maximum number of threads for a call of the model. It is not stored in files.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>: what the model was trained in.</typeparam>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidDataException">It is not a whole model of this element type, or a byte has changed since it was saved; the message says what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to read it.</exception>
    public static Model<T> Load<T>(string path, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ModelFile.FromSafetensors<T>(SafetensorsFile.Read(path), path, threads);

    /// <summary>Reads a model from a stream, to its end.</summary>
    /// <param name="stream">The source. One that cannot seek is read into memory first. It stays open.</param>
    /// <param name="threads">The maximum number of threads for a call of the model.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>: what the model was trained in.</typeparam>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidDataException">It is not a whole model of this element type; the message says what is wrong.</exception>
    public static Model<T> Load<T>(Stream stream, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ModelFile.FromSafetensors<T>(SafetensorsFile.Read(stream), FileContent.StreamName, threads);

    /// <summary>Reads a model from its bytes, such as a resource of a program.</summary>
    /// <param name="content">The bytes of a file.</param>
    /// <param name="threads">The maximum number of threads for a call of the model.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>: what the model was trained in.</typeparam>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidDataException">It is not a whole model of this element type; the message says what is wrong.</exception>
    public static Model<T> Load<T>(ReadOnlySpan<byte> content, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ModelFile.FromSafetensors<T>(SafetensorsFile.Read(content), FileContent.BytesName, threads);

    /// <summary>Reads a model from a stream that should not be read synchronously, such as the body of a request.</summary>
    /// <param name="stream">The source. It is read into memory, so it has at most 2 GiB. It stays open.</param>
    /// <param name="threads">The maximum number of threads for a call of the model.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>: what the model was trained in.</typeparam>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidDataException">It is not a whole model of this element type; the message says what is wrong.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static Task<Model<T>> LoadAsync<T>(Stream stream, Threads threads = default, CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(stream);
        return ReadAsync();

        async Task<Model<T>> ReadAsync()
        {
            using var content = new MemoryStream();
            await stream.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
            content.Position = 0;
            return Load<T>(content, threads);
        }
    }

    /// <summary>
    /// Reads a net from a safetensors file in PyTorch's names and layout: one that <see cref="Model{T}.SavePyTorch(string)"/> wrote, or the state dict of an
    /// <c>nn.Sequential</c> of <c>Linear</c>, <c>BatchNorm1d</c> or <c>LayerNorm</c>, <c>ReLU</c> and <c>Dropout</c>.
    /// </summary>
    /// <remarks>
    /// The last number in a module's name gives its place: "affine1", "layers.0", "0". Every layer except the last is followed by a ReLU, and epsilon is
    /// 1e-5, PyTorch's default; a state dict does not store it. It also omits dropout and the L2 penalty, which have no effect in test mode.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="threads">The maximum number of threads for a call of the model. It is not stored in files.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>: the element type of the file.</typeparam>
    /// <returns>The model; without a scaling or class names in the file, inputs stay as they are and the classes are "0", "1", …</returns>
    /// <exception cref="InvalidDataException">It is not a whole net of this element type; the message says what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to read it.</exception>
    public static Model<T> LoadPyTorch<T>(string path, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => PyTorchFile.FromSafetensors<T>(SafetensorsFile.Read(path), path, threads);

    /// <summary>Reads a state dict from a stream, to its end.</summary>
    /// <param name="stream">The source. One that cannot seek is read into memory first. It stays open.</param>
    /// <param name="threads">The maximum number of threads for a call of the model.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>: what the model was trained in.</typeparam>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidDataException">It is not a whole model of this element type; the message says what is wrong.</exception>
    public static Model<T> LoadPyTorch<T>(Stream stream, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => PyTorchFile.FromSafetensors<T>(SafetensorsFile.Read(stream), FileContent.StreamName, threads);

    /// <summary>Reads a state dict from its bytes, such as a resource of a program.</summary>
    /// <param name="content">The bytes of a file.</param>
    /// <param name="threads">The maximum number of threads for a call of the model.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>: what the model was trained in.</typeparam>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidDataException">It is not a whole model of this element type; the message says what is wrong.</exception>
    public static Model<T> LoadPyTorch<T>(ReadOnlySpan<byte> content, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => PyTorchFile.FromSafetensors<T>(SafetensorsFile.Read(content), FileContent.BytesName, threads);

    /// <summary>Reads a net from a file in PyTorch's names and layout, whose outputs have a given meaning: classes, numbers of a regression or labels.</summary>
    /// <param name="path">The file.</param>
    /// <param name="targets">The meaning of the outputs, as many as the net has. Names in the file are not used. Numbers with a mean and a deviation mean that the net gives them standardized.</param>
    /// <param name="threads">The maximum number of threads for a call of the model.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>: the element type of the file.</typeparam>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidDataException">It is not a whole net of this element type, or has another number of outputs; the message says what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to read it.</exception>
    public static Model<T> LoadPyTorch<T>(string path, Targets targets, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => PyTorchFile.FromSafetensors<T>(Require.NotNull(targets), SafetensorsFile.Read(path), path, threads);

    /// <summary>Reads a state dict from a stream, to its end, whose outputs have a given meaning.</summary>
    /// <param name="stream">The source. One that cannot seek is read into memory first. It stays open.</param>
    /// <param name="targets">The meaning of the outputs.</param>
    /// <param name="threads">The maximum number of threads for a call of the model.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>: the element type of the file.</typeparam>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidDataException">It is not a whole net of this element type, or has another number of outputs; the message says what is wrong.</exception>
    public static Model<T> LoadPyTorch<T>(Stream stream, Targets targets, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => PyTorchFile.FromSafetensors<T>(Require.NotNull(targets), SafetensorsFile.Read(stream), FileContent.StreamName, threads);

    /// <summary>Reads a state dict from its bytes, whose outputs have a given meaning.</summary>
    /// <param name="content">The bytes of a file.</param>
    /// <param name="targets">The meaning of the outputs.</param>
    /// <param name="threads">The maximum number of threads for a call of the model.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>: the element type of the file.</typeparam>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidDataException">It is not a whole net of this element type, or has another number of outputs; the message says what is wrong.</exception>
    public static Model<T> LoadPyTorch<T>(ReadOnlySpan<byte> content, Targets targets, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => PyTorchFile.FromSafetensors<T>(Require.NotNull(targets), SafetensorsFile.Read(content), FileContent.BytesName, threads);
}
