namespace FcNet.Tests.Arrays;

internal sealed class WorkspaceTests
{
    [Test]
    public void It_grows_and_is_otherwise_the_same_memory()
    {
        var workspace = new Workspace<float>();
        NdArray<float> first = workspace.Of(4, 5);
        NdArray<float> smaller = workspace.Of(2, 3);
        Assert.That(smaller.Shape, Is.EqualTo(new[] { 2, 3 }));
        Assert.That(smaller.Span.Overlaps(first.Span), Is.True);
        Assert.That(workspace.Of(5, 4).Span.Overlaps(first.Span), Is.True);
        Assert.That(workspace.Of(5, 5).Span.Overlaps(first.Span), Is.False);
        Assert.That(workspace.Of(5, 5).Length, Is.EqualTo(25));
    }
}
