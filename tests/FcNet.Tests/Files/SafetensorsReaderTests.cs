using System.Buffers.Binary;
using System.Text;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Files;

/// <summary>What the format forbids, and what readers have fallen for: each is refused with one exception type and a sentence.</summary>
[Parallelizable]
internal sealed class SafetensorsReaderTests
{
    private const string Sound = """{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    [Test]
    public void A_sound_file_is_read()
    {
        SafetensorsFile file = Read(Sound, 8);
        Assert.That(file.Tensors.Single().Shape, Is.EqualTo(new[] { 2 }));
        Assert.That(Read(Sound + "   \n", 8).Tensors, Has.Length.EqualTo(1), "blanks may follow");
        Assert.That(Read("{}", 0).Tensors, Is.Empty);
        Assert.That(Read("""{"a":{"dtype":"F32","shape":[0,7],"data_offsets":[0,0]},"b":{"dtype":"U8","shape":[],"data_offsets":[0,1]}}""", 1).Tensors, Has.Length.EqualTo(2));
    }

    [TestCase(0, "it has less than 8 bytes")]
    [TestCase(7, "it has less than 8 bytes")]
    [TestCase(8, "its header is said to have 0 bytes")]
    public void A_file_too_short_for_a_header_is_refused(int length, string message) =>
        Assert.That(() => SafetensorsReader.Read(new MemoryStream(new byte[length]), "f"), Refused.AsInvalidData(message));

    [TestCase(0UL)]
    [TestCase(55UL)]
    [TestCase(100_000_001UL)]
    [TestCase(1UL << 63)]
    [TestCase(ulong.MaxValue)]
    [TestCase(ulong.MaxValue - 7)]
    public void A_header_length_that_cannot_be_is_refused_before_memory_is_taken(ulong length)
    {
        byte[] bytes = new byte[8 + 54];
        Encoding.ASCII.GetBytes(Sound).CopyTo(bytes, 8);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(() => SafetensorsReader.Read(new MemoryStream(bytes), "f"), Refused.AsInvalidData($"its header is said to have {length} bytes, expected 1 to 54"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1_000_000));
    }

    [TestCase(" ", "does not begin with '{'")]
    [TestCase(" " + Sound, "does not begin with '{'")]
    [TestCase("[1]", "does not begin with '{'")]
    [TestCase("{", "is not the JSON of the format")]
    [TestCase(Sound + "{}", "is not the JSON of the format")]
    [TestCase(Sound + "\0", "is not the JSON of the format")]
    [TestCase("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},}""", "is not the JSON of the format")]
    [TestCase("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "\"x\" appears twice")]
    [TestCase("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"\u0078":{"dtype":"F32","shape":[0],"data_offsets":[8,8]}}""", "\"x\" appears twice")]
    [TestCase("""{"__metadata__":{"k":"1","\u006B":"2"}}""", "the text \"k\" appears twice")]
    [TestCase("""{"__metadata__":{},"\u005F_metadata__":{}}""", "\"__metadata__\" appears twice")]
    [TestCase("""{"x":{"dtype":"F32","\u0064type":"F32","shape":[2]}}""", "\"x\" has a field \"dtype\", which is unknown or appears twice")]
    [TestCase("""{"x":{"dtype":"F32","dtype":"F64","shape":[2],"data_offsets":[0,8]}}""", "\"x\" has a field \"dtype\", which is unknown or appears twice")]
    [TestCase("""{"__metadata__":{"k":"1","k":"2"}}""", "the text \"k\" appears twice")]
    [TestCase("""{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "is not the JSON of the format")]
    [TestCase("""{"x":[[[[[[[[[[]]]]]]]]]]}""", "\"x\" is an array, expected an object")]
    [TestCase("""{"__metadata__":{"k":1}}""", "\"k\" is a number, expected a text")]
    [TestCase("""{"__metadata__":{"k":{"code":"x"}}}""", "\"k\" is an object, expected a text")]
    [TestCase("""{"__metadata__":null}""", "\"__metadata__\" is null, expected an object")]
    [TestCase("""{"x":1}""", "\"x\" is a number, expected an object")]
    [TestCase("""{"x":{}}""", "\"x\" has the unknown element type \"\"")]
    [TestCase("""{"x":{"dtype":"F16X","shape":[2],"data_offsets":[0,8]}}""", "\"x\" has the unknown element type \"F16X\"")]
    [TestCase("""{"x":{"dtype":"f32","shape":[2],"data_offsets":[0,8]}}""", "\"x\" has the unknown element type \"f32\"")]
    [TestCase("""{"x":{"dtype":4,"shape":[2],"data_offsets":[0,8]}}""", "\"dtype\" is a number, expected a text")]
    [TestCase("""{"x":{"dtype":"F32","data_offsets":[0,8]}}""", "\"x\" lacks a shape or two ascending data_offsets")]
    [TestCase("""{"x":{"dtype":"F32","shape":[2]}}""", "\"x\" lacks a shape or two ascending data_offsets")]
    [TestCase("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[8]}}""", "\"x\" lacks a shape or two ascending data_offsets")]
    [TestCase("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4,8]}}""", "\"x\" lacks a shape or two ascending data_offsets")]
    [TestCase("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "\"x\" lacks a shape or two ascending data_offsets")]
    [TestCase("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"extra":1}}""", "\"x\" has a field \"extra\", which is unknown or appears twice")]
    [TestCase("""{"x":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "\"x\" has -2 where a whole number of at least 0 belongs")]
    [TestCase("""{"x":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", "\"x\" has 2.5 where")]
    [TestCase("""{"x":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}""", "\"x\" has a text where")]
    [TestCase("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,1e1]}}""", "\"x\" has 1e1 where")]
    [TestCase("""{"x":{"dtype":"F32","shape":[18446744073709551616],"data_offsets":[0,8]}}""", "\"x\" has 18446744073709551616 where")]
    [TestCase("""{"x":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}""", "\"x\" is a number, expected an array")]
    [TestCase("""{"x":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "\"x\" is 3 of F32, 12 bytes, but has 8 in the file")]
    [TestCase("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}""", "\"x\" is 1 of F32, 4 bytes, but has 8 in the file")]
    [TestCase("""{"x":{"dtype":"F64","shape":[2],"data_offsets":[0,8]}}""", "\"x\" is 2 of F64, 16 bytes, but has 8 in the file")]
    [TestCase("""{"x":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", "\"x\" has the shape [4294967296, 4294967296], which FcNet does not hold")]
    [TestCase("""{"x":{"dtype":"F32","shape":[0,4294967296],"data_offsets":[0,0]}}""", "\"x\" has the shape [0, 4294967296], which FcNet does not hold")]
    [TestCase("""{"x":{"dtype":"F32","shape":[65536,65536,4],"data_offsets":[0,0]}}""", "\"x\" has the shape [65536, 65536, 4], which FcNet does not hold")]
    [TestCase("""{"x":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,2],"data_offsets":[0,8]}}""", "which FcNet does not hold")]
    [TestCase("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "\"x\" begins at byte 4 of the numbers, expected 0")]
    [TestCase("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "begins at byte 0 of the numbers, expected 4")]
    [TestCase("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[1],"data_offsets":[3,7]}}""", "\"y\" begins at byte 3 of the numbers, expected 4")]
    [TestCase("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"U8","shape":[1],"data_offsets":[7,8]}}""", "\"y\" begins at byte 7 of the numbers, expected 4")]
    [TestCase("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "its arrays have 4 bytes, but 8 follow the header")]
    [TestCase("""{"x":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", "its arrays have 16 bytes, but 8 follow the header")]
    [TestCase("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[9223372036854775800,9223372036854775807]}}""", "but has 7 in the file")]
    public void A_header_that_breaks_a_rule_is_refused(string header, string message) =>
        Assert.That(() => Read(header, 8), Refused.AsInvalidData(message));

    [Test]
    public void Names_that_are_not_utf8_are_refused()
    {
        byte[] bytes = Bytes(Sound, 8);
        bytes[8 + 2] = 0xFF;
        Assert.That(() => SafetensorsReader.Read(new MemoryStream(bytes), "f"), Refused.AsInvalidData("is not the JSON of the format"));
    }

    [Test]
    public void A_thousand_dimensions_and_deep_nesting_are_refused()
    {
        Assert.That(() => Read(Sound.Replace("[2]", $"[{string.Join(',', Enumerable.Repeat(1, 1000))}]", StringComparison.Ordinal), 8), Refused.AsInvalidData("which FcNet does not hold"));
        Assert.That(() => Read("{\"x\":" + new string('[', 100_000), 0), Refused.AsInvalidData("\"x\" is an array, expected an object"));
    }

    [Test]
    public void So_many_arrays_are_read_and_no_more()
    {
        Assert.That(Read(Arrays(SafetensorsFile.MaxNames), 0).Tensors, Has.Length.EqualTo(SafetensorsFile.MaxNames));
        Assert.That(() => Read(Arrays(SafetensorsFile.MaxNames + 1), 0), Refused.AsInvalidData("it has more than 262144 arrays, which FcNet does not read"));

        static string Arrays(int count) => $"{{{string.Join(',', Enumerable.Range(0, count).Select(Entry))}}}";

        static string Entry(int number) => $$"""
            "{{number}}":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}
            """;
    }

    [Test]
    public void So_many_texts_are_read_and_no_more()
    {
        Assert.That(Read(Texts(SafetensorsFile.MaxNames), 0).Metadata, Has.Count.EqualTo(SafetensorsFile.MaxNames));
        Assert.That(() => Read(Texts(SafetensorsFile.MaxNames + 1), 0), Refused.AsInvalidData("it has more than 262144 texts, which FcNet does not read"));
    }

    [Test]
    public void A_header_of_millions_of_names_takes_little_more_memory_than_its_bytes()
    {
        byte[] bytes = Bytes(Texts(2_000_000), 0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(() => SafetensorsReader.Read(new MemoryStream(bytes), "f"), Refused.AsInvalidData("texts"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(bytes.Length + 50_000_000));
    }

    [TestCase("""{"LONG":{"dtype":"F32","shape":[9],"data_offsets":[0,8]}}""")]
    [TestCase("""{"LONG":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,2],"data_offsets":[0,8]}}""")]
    [TestCase("""{"LONG":{"dtype":"F32","shape":[2147483647,2147483647],"data_offsets":[0,8]}}""")]
    [TestCase("""{"LONG":{"dtype":"LONG","shape":[2],"data_offsets":[0,8]}}""")]
    [TestCase("""{"LONG":{"LONG":2}}""")]
    [TestCase("""{"LONG":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [TestCase("""{"LONG":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"LONG":1}""")]
    [TestCase("""{"LONG":1}""")]
    [TestCase("""{"__metadata__":{"LONG":1}}""")]
    [TestCase("""{"__metadata__":{"LONG":"","LONG":""}}""")]
    [TestCase("""{"x":{"dtype":"F32","shape":[ONES],"data_offsets":[0,8]}}""")]
    [TestCase("""{"x":{"dtype":"F32","shape":[NINES],"data_offsets":[0,8]}}""")]
    [TestCase("""{"x":tNINES}""")]
    public void No_file_makes_a_message_long_or_breaks_its_line(string header)
    {
        string nines = new('9', 1_000_000);
        string ones = $"1{string.Concat(Enumerable.Repeat(",1", 1_000_000))}";
        string hostile = header.Replace("LONG", @"\u001b[31m\nNINES", StringComparison.Ordinal).Replace("NINES", nines, StringComparison.Ordinal);
        hostile = hostile.Replace("ONES", ones, StringComparison.Ordinal);
        string message = Assert.Throws<InvalidDataException>(() => Read(hostile, 8))!.Message;
        Assert.That(message, Has.Length.LessThan(600));
        Assert.That(message.Any(char.IsControl), Is.False, message);
    }

    private static string Texts(int count) => $"{{\"__metadata__\":{{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"{i}\":\"\""))}}}}}";

    private static SafetensorsFile Read(string header, int dataBytes) => SafetensorsReader.Read(new MemoryStream(Bytes(header, dataBytes)), "f");

    private static byte[] Bytes(string header, int dataBytes)
    {
        byte[] text = Encoding.UTF8.GetBytes(header), bytes = new byte[8 + text.Length + dataBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)text.Length);
        text.CopyTo(bytes, 8);
        return bytes;
    }
}
