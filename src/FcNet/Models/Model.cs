using System.Collections.Immutable;
using System.Numerics;

namespace FcNet;

/// <summary>Makes models: from a net, or from a file, a stream or bytes.</summary>
public static partial class Model
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
        Require.That(scaling.Outputs == net.Spec.Inputs, $"The scaling is for {scaling.Outputs} features; the net takes {net.Spec.Inputs}.");
        Require.That(targets.Outputs == net.Spec.Outputs, $"There are {targets.Outputs} class names; the net has {net.Spec.Outputs} classes.");
        return new(net.Spec, net.State.Clone(), scaling, targets, Views.None, history, net.Threads);
    }
}
