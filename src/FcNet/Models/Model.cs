using System.Collections.Immutable;
using System.Numerics;
using FcNet.Files;

namespace FcNet;

/// <summary>Makes models: from a net, or from a file.</summary>
public static class Model
{
    /// <summary>Copies a net's numbers into a model of classes, which further training does not change.</summary>
    /// <param name="net">The net.</param>
    /// <param name="scaling">The scaling that was applied to the raw inputs in training.</param>
    /// <param name="classNames">The names of the classes; the default is "0", "1", …</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">The scaling or the names do not fit the net.</exception>
    public static Model<T> Create<T>(INetwork<T> net, InputScaling scaling, ImmutableArray<string> classNames = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(net);
        return Create(net, scaling, new ClassTargets(classNames.IsDefault ? NumberedClasses.Of(net.Spec.Outputs) : classNames));
    }

    /// <summary>Copies a net's numbers into a model, which further training does not change. <c>Solver.Train</c> returns one already.</summary>
    /// <param name="net">The net.</param>
    /// <param name="scaling">The scaling that was applied to the raw inputs in training.</param>
    /// <param name="targets">The meaning of the outputs.</param>
    /// <param name="history">The run that produced it, as the JSON of its record, or null.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">The scaling or the names do not fit the net.</exception>
    public static Model<T> Create<T>(INetwork<T> net, InputScaling scaling, Targets targets, string history = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(net);
        ArgumentNullException.ThrowIfNull(scaling);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(history);
        Require.That(scaling.Features == net.Spec.Inputs, $"The scaling is for {scaling.Features} features; the net takes {net.Spec.Inputs}.");
        Require.That(targets.Outputs == net.Spec.Outputs, $"There are {targets.Outputs} class names; the net has {net.Spec.Outputs} classes.");
        return new(net.Spec, net.State.Clone(), scaling, targets, history, net.Threads);
    }

    /// <summary>Reads a model from a file that <see cref="Model{T}.Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="threads">The maximum number of threads for a call of the model. It is not stored in files.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>: what the model was trained in.</typeparam>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidDataException">It is not a whole model of this element type, or a byte has changed since it was saved; the message says what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to read it.</exception>
    public static Model<T> Load<T>(string path, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ModelFile.FromSafetensors<T>(SafetensorsFile.Read(path), path, threads);

    /// <summary>
    /// Reads a net from a safetensors file in PyTorch's names and layout: one that <see cref="Model{T}.SavePyTorch"/> wrote, or the state dict of an
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
}
