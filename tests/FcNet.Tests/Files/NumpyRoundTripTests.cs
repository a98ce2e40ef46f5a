using System.Text;
using CsCheck;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Files;

/// <summary>Arrays of all element types and shapes come back bit for bit, and from every order that NumPy writes.</summary>
internal sealed class NumpyRoundTripTests
{
    private static readonly (string Name, string Description, int Size)[] Types =
    [
        ("bool", "b1", 1), ("int8", "i1", 1), ("int16", "i2", 2), ("int32", "i4", 4), ("int64", "i8", 8),
        ("uint8", "u1", 1), ("uint16", "u2", 2), ("uint32", "u4", 4), ("uint64", "u8", 8), ("float16", "f2", 2), ("float32", "f4", 4), ("float64", "f8", 8),
    ];

    private static readonly Gen<((string Name, string Description, int Size) Type, Shape Shape, byte[] Data)> Arrays =
        Gen.Select(Gen.Int[0, Types.Length - 1].Select(i => Types[i]), Generated.Shape).SelectMany((type, shape) => Gen.Byte.Array[(int)shape.ElementCount * type.Size].Select(data => (type, shape, data)));

    [Test]
    public void Arrays_come_back() => Arrays.Sample(
        sample =>
        {
            using var stream = new MemoryStream();
            new NumpyArray(sample.Type.Name, sample.Shape, sample.Data).Write(stream);
            stream.Position = 0;
            return AreSame(NumpyReader.Read(stream, "it"), sample.Type.Name, sample.Shape, sample.Data);
        },
        iter: 1000);

    /// <summary>Files that are put together here, in either order of bytes and of axes.</summary>
    [Test]
    public void Every_order_is_read() => Gen.Select(Arrays, Gen.Bool, Gen.Bool).Sample(
        (sample, isBigEndian, isFortranOrder) =>
        {
            char order = sample.Type.Size == 1 ? '|' : isBigEndian ? '>' : '<';
            string shape = $"({string.Concat(sample.Shape.Select(length => $"{length}, "))})", truth = isFortranOrder ? "True" : "False";
            byte[] header = Encoding.ASCII.GetBytes($"{{'descr': '{order}{sample.Type.Description}', 'fortran_order': {truth}, 'shape': {shape}, }}\n");
            byte[] data = new byte[sample.Data.Length];
            for (int element = 0; element < sample.Shape.ElementCount; element++)
            {
                byte[] bytes = sample.Data[(element * sample.Type.Size)..((element + 1) * sample.Type.Size)];
                (isBigEndian ? [.. bytes.Reverse()] : bytes).CopyTo(data, (isFortranOrder ? PlaceWithTheFirstAxisFastest(element, sample.Shape) : element) * sample.Type.Size);
            }

            byte[] file = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. header, .. data];
            return AreSame(NumpyReader.Read(new MemoryStream(file), "it"), sample.Type.Name, sample.Shape, sample.Data);
        },
        iter: 1000);

    [Test]
    public void Archives_come_back() => Gen.Select(Generated.Text, Arrays).Array[0, 5].Sample(
        entries =>
        {
            KeyValuePair<string, NumpyArray>[] arrays = [.. entries.Where(entry => NumpyArchive.IsPlain(entry.Item1)).DistinctBy(entry => entry.Item1).Select(entry => KeyValuePair.Create(entry.Item1, new NumpyArray(entry.Item2.Type.Name, entry.Item2.Shape, entry.Item2.Data)))];
            using var stream = new MemoryStream();
            new NumpyArchive(arrays).Write(stream);
            NumpyArchive read = NumpyArchiveReader.Read(stream, "it");
            return read.Arrays.Length == arrays.Length && read.Arrays.Zip(arrays).All(pair => pair.First.Key == pair.Second.Key && AreSame(pair.First.Value, pair.Second.Value.ElementType, pair.Second.Value.Shape, pair.Second.Value.Data.ToArray()));
        },
        iter: 500);

    [Test]
    public void Numbers_come_back() => Gen.Select(Gen.ULong, Generated.Shape).Sample(
        (seed, shape) =>
        {
            NdArray<float> floats = new(shape);
            NdArray<double> doubles = new(shape);
            Generated.FillBits(floats.Span, new CounterRandom(seed));
            Generated.FillBits(doubles.Span, new CounterRandom(seed, 1));
            return Generated.HaveSameBits<float>(NumpyArray.From(floats).ToNdArray<float>().Span, floats.Span) && Generated.HaveSameBits<double>(NumpyArray.From(doubles).ToNdArray<double>().Span, doubles.Span);
        },
        iter: 300);

    private static bool AreSame(NumpyArray array, string type, Shape shape, byte[] data) => array.ElementType == type && array.Shape == shape && array.Data.Span.SequenceEqual(data);

    /// <summary>An element's number in row-major order, and in column-major order.</summary>
    private static int PlaceWithTheFirstAxisFastest(int element, Shape shape)
    {
        int place = 0;
        for (int axis = shape.Rank - 1, rest = element; axis >= 0; axis--)
        {
            int index = rest % shape[axis], stride = shape.Take(axis).Aggregate(1, (product, length) => product * length);
            place += index * stride;
            rest /= shape[axis];
        }

        return place;
    }
}
