using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FcNet.Tests.Support;

namespace FcNet.Tests.Arrays;

internal sealed class ArraySetTests
{
    private static ArrayLayout Layout => new([("W1", [2, 3]), ("b1", [3]), ("s", [])]);

    [Test]
    public void A_layout_puts_arrays_end_to_end()
    {
        ArrayLayout layout = Layout;
        Assert.That(layout.Names, Is.EqualTo(new[] { "W1", "b1", "s" }));
        Assert.That(layout.Shapes.Select(shape => shape.ToString()), Is.EqualTo(new[] { "2×3", "3", "scalar" }));
        Assert.That((layout.Count, layout.Length, layout.IndexOf("b1")), Is.EqualTo((3, 10, 1)));
        Assert.That((ArrayLayout.Empty.Count, ArrayLayout.Empty.Length), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Layouts_match_by_names_and_shapes_in_order()
    {
        Assert.That(Layout.Matches(Layout), Is.True);
        Assert.That(Layout.Matches(new([("W1", [2, 3]), ("s", []), ("b1", [3])])), Is.False);
        Assert.That(Layout.Matches(new([("W1", [3, 2]), ("b1", [3]), ("s", [])])), Is.False);
        Assert.That(Layout.Matches(new([("w1", [2, 3]), ("b1", [3]), ("s", [])])), Is.False);
    }

    [Test]
    public void The_block_and_the_arrays_are_the_same_memory()
    {
        var set = new ArraySet<double>(Layout);
        set["b1"][0] = 5;
        set.Block[9] = 7;
        set[0][1, 2] = 3;
        Assert.That(set.Block.ToArray(), Is.EqualTo(new double[] { 0, 0, 0, 0, 0, 3, 5, 0, 0, 7 }));
        Assert.That(set["s"].Span[0], Is.EqualTo(7));
        Assert.That(set.Select(pair => pair.Key), Is.EqualTo(set.Names));
        Assert.That(set.All(pair => pair.Value.Equals(set[pair.Key])), Is.True);
        Assert.That(() => set[3], Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [TestCase(25_000)]
    [TestCase(70_001)]
    public void A_large_block_begins_at_a_cache_line(int length)
    {
        for (int i = 0; i < 5; i++)
        {
            var set = new ArraySet<float>(new([("w", [length])]));
            nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref MemoryMarshal.GetReference(set.Block.Span));
            Assert.That((long)address % 64, Is.Zero);
            Assert.That(set.Block.ToArray(), Is.EqualTo(new float[length]));
        }
    }

    [Test]
    public void A_clone_has_memory_of_its_own()
    {
        var set = new ArraySet<float>(Layout);
        Samples.Normal<float>(1, 10).CopyTo(set.Block);
        ArraySet<float> clone = set.Clone();
        Assert.That(clone.Block, SameBits.As(set.Block));
        clone.Block.Span.Clear();
        Assert.That(set.Block, SameBits.As(Samples.Normal<float>(1, 10)));
    }
}
