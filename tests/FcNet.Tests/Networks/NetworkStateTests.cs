using FcNet.Tests.Support;

namespace FcNet.Tests.Networks;

internal sealed class NetworkStateTests
{
    private static readonly FullyConnectedNetOptions Options = new() { Inputs = 3, Classes = 2, Hidden = [4], Normalization = Normalization.Batch };

    [Test]
    public void A_clone_has_parameters_and_statistics_of_its_own()
    {
        var net = new FullyConnectedNet<float>(Options);
        NetworkState<float> clone = net.State.Clone(), before = net.State.Clone();
        clone.Parameters.Block.Span.Fill(7);
        clone.Statistics.Block.Span.Fill(8);
        Assert.That(net.State.Parameters.Block, SameBits.As(before.Parameters.Block));
        net.State.CopyFrom(clone);
        Assert.That(net.Parameters.Block.ToArray(), Is.All.EqualTo(7));
        Assert.That(net.State.Statistics.Block.ToArray(), Is.All.EqualTo(8));
    }

    [Test]
    public void The_state_of_another_net_is_refused_and_nothing_is_changed()
    {
        NetworkState<float> state = new FullyConnectedNet<float>(Options).State, before = state.Clone();
        NetworkState<float> wider = new FullyConnectedNet<float>(Options with { Hidden = [5] }).State, layerNorm = new FullyConnectedNet<float>(Options with { Normalization = Normalization.Layer, Seed = 2 }).State;
        Assert.That(() => state.CopyFrom(wider), Refused.AsArgument("The sets differ at \"W1\" (3×4): the other has \"W1\" (3×5) there."));
        Assert.That(() => state.CopyFrom(layerNorm), Refused.AsArgument("The sets have 2 and 0 arrays."));
        Assert.That(state.Parameters.Block, SameBits.As(before.Parameters.Block));
    }
}
