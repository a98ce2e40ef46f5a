using System.Numerics;

namespace FcNet.Tests.Support;

/// <summary>Models of nets that no run has returned.</summary>
internal static class Judged
{
    /// <summary>The net as a model of data that are scaled already.</summary>
    public static Model<T> On<T>(this INetwork<T> net, IExamples examples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Model.Create(net, examples.Scaling, examples.Targets);
}
