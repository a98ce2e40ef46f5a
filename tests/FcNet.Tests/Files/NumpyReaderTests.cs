using System.Buffers.Binary;
using System.Text;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Files;

/// <summary>The rules of the .npy format, each for itself, with files that are put together by hand.</summary>
internal sealed class NumpyReaderTests
{
    private const string Sound = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n";

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void All_versions_are_read(byte version) => Assert.That(Read(Bytes(Sound, 8, version)).Shape, Is.EqualTo(new[] { 2 }));

    [TestCase(0, 0)]
    [TestCase(4, 0)]
    [TestCase(1, 1)]
    [TestCase(255, 255)]
    public void Other_versions_are_refused(byte major, byte minor)
    {
        byte[] bytes = Bytes(Sound, 8, 1);
        (bytes[6], bytes[7]) = (major, minor);
        Assert.That(() => Read(bytes), Refused.AsInvalidData($"it.npy is not a .npy file that FcNet reads: its version is {major}.{minor}, expected 1.0, 2.0 or 3.0."));
    }

    [Test]
    public void Other_first_bytes_are_refused([Range(0, 5)] int place)
    {
        byte[] bytes = Bytes(Sound, 8, 1);
        bytes[place]++;
        Assert.That(() => Read(bytes), Refused.AsInvalidData("it does not begin with the bytes \\x93NUMPY"));
    }

    [TestCase("{'fortran_order': False, 'descr': '<f4', 'shape': (2,)}\n", Description = "another order, no last comma")]
    [TestCase("{\"descr\":\"<f4\",\"fortran_order\":False,\"shape\":(2,)}\n", Description = "other quotes, no blanks")]
    [TestCase("\t{ 'descr' : '<f4' , 'fortran_order' : False , 'shape' : ( 2 , ) , }   \n", Description = "blanks")]
    [TestCase("{'descr': '<f4', 'fortran_order': True, 'shape': (1, 2), }\n")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1, 1, 1, 1, 1, 1, 1), }\n")]
    [TestCase("{'descr': '<f8', 'fortran_order': False, 'shape': (), }\n", Description = "a scalar")]
    [TestCase("{'descr': '|u1', 'fortran_order': False, 'shape': (8,), }\n")]
    [TestCase("{'descr': '|b1', 'fortran_order': False, 'shape': (2, 4), }\n")]
    public void Headers_that_python_reads_alike_are_read(string header) => Assert.That(Read(Bytes(header, 8, 1)).Data.Length, Is.EqualTo(8));

    [TestCase("", "its header does not end with a new line")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", "its header does not end with a new line")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), } ", "its header does not end with a new line")]
    [TestCase("\n", "its header has no '{' at byte 1")]
    [TestCase("{\n", "its header has no string at byte 2")]
    [TestCase("{}\n", "lacks one of the keys 'descr', 'fortran_order' and 'shape'")]
    [TestCase("{'fortran_order': False, 'shape': (2,), }\n", "lacks one of the keys")]
    [TestCase("{'descr': '<f4', 'shape': (2,), }\n", "lacks one of the keys")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, }\n", "lacks one of the keys")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'more': 1}\n", "the key 'more', which is unknown or appears twice")]
    [TestCase("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n", "the key 'descr', which is unknown or appears twice")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'shape': (2,)}\n", "the key 'shape', which is unknown or appears twice")]
    [TestCase("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }\n", "it holds Python objects, which can run code when they are read")]
    [TestCase("{'descr': [('x', '<f4'), ('y', '<f4')], 'fortran_order': False, 'shape': (1,), }\n", "it holds records of several fields")]
    [TestCase("{'descr': '<f16', 'fortran_order': False, 'shape': (2,), }\n", "its elements are '<f16', expected float64, float32")]
    [TestCase("{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }\n", "its elements are '<c8'")]
    [TestCase("{'descr': '=f4', 'fortran_order': False, 'shape': (2,), }\n", "its elements are '=f4'")]
    [TestCase("{'descr': '|f4', 'fortran_order': False, 'shape': (2,), }\n", "its elements are '|f4'")]
    [TestCase("{'descr': 'f4', 'fortran_order': False, 'shape': (2,), }\n", "its elements are 'f4'")]
    [TestCase("{'descr': '', 'fortran_order': False, 'shape': (2,), }\n", "its elements are ''")]
    [TestCase("{'descr': '<U2', 'fortran_order': False, 'shape': (1,), }\n", "its elements are '<U2'")]
    [TestCase("{'descr': '<\\x66', 'fortran_order': False, 'shape': (2,), }\n", "that is not plain ASCII")]
    [TestCase("{'descr': '<f4', 'fortran_order': 0, 'shape': (2,), }\n", "neither True nor False")]
    [TestCase("{'descr': '<f4', 'fortran_order': None, 'shape': (2,), }\n", "neither True nor False")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2), }\n", "its shape is a number in brackets, expected a tuple")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': [2], }\n", "its header has no '('")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': 2, }\n", "its header has no '('")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }\n", "no whole number from 0 to 2147483647")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (02,), }\n", "no whole number from 0 to 2147483647")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2.0,), }\n", "neither ',' nor ')'")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2L,), }\n", "neither ',' nor ')'")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (1+1,), }\n", "neither ',' nor ')'")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2147483648,), }\n", "no whole number from 0 to 2147483647")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536), }\n", "its shape is (65536, 65536): ")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 1, 1, 1, 1, 1, 1, 2), }\n", "its shape has more than 8 axes")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }\n", "its array is 1 of float32, 4 bytes, but 8 follow the header")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }\n", "its array is 3 of float32, 12 bytes, but 8 follow the header")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2000000000,), }\n", "its array is 2000000000 of float32, 8000000000 bytes, but 8 follow the header")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), } # comment\n", "something behind the dictionary")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }{}\n", "something behind the dictionary")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\0\n", "something behind the dictionary")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)\n", "neither ',' nor '}'")]
    [TestCase("{'descr': '<f4' 'fortran_order': False, 'shape': (2,)}\n", "neither ',' nor '}'")]
    [TestCase("{'descr', '<f4', 'fortran_order': False, 'shape': (2,)}\n", "its header has no ':'")]
    [TestCase("__import__('os')\n", "its header has no '{'")]
    public void A_header_that_breaks_a_rule_is_refused(string header, string message)
    {
        byte[] bytes = Bytes(header, 8, 1);
        Assert.That(() => Read(bytes), Refused.AsInvalidData($"it.npy is not a .npy file that FcNet reads: ").And.Message.Contains(message));
        Assert.That(DamagedFiles.Read(() => Read(bytes)), Is.Null, "little memory");
    }

    [TestCase(1, 0xFFFFu)]
    [TestCase(2, 65_537u)]
    [TestCase(2, 0x7FFFFFFFu)]
    [TestCase(3, 0xFFFFFFFFu)]
    [TestCase(3, 0xFFFFFFF4u)]
    public void A_header_that_is_said_to_be_longer_than_the_file_or_the_limit_takes_no_memory(byte version, uint length)
    {
        byte[] bytes = Bytes(Sound, 8, version);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(10)) : (ushort)(length >> 16));
        Assert.That(() => Read(bytes), Refused.AsInvalidData($"its header is said to have {length} bytes, expected at most {Sound.Length + 8}"));
        Assert.That(DamagedFiles.Read(() => Read(bytes)), Is.Null);
    }

    [Test]
    public void A_header_as_long_as_the_limit_is_read_and_a_longer_one_refused()
    {
        string longest = Sound.TrimEnd('\n').PadRight(NumpyArray.MaxHeaderBytes - 1) + "\n";
        Assert.That(Read(Bytes(longest, 8, 2)).Shape, Is.EqualTo(new[] { 2 }));
        Assert.That(() => Read(Bytes(" " + longest, 8, 2)), Refused.AsInvalidData("its header is said to have 65537 bytes, expected at most 65536"));
    }

    private static NumpyArray Read(byte[] bytes) => NumpyReader.Read(new MemoryStream(bytes), "it.npy");

    private static byte[] Bytes(string header, int dataBytes, byte version)
    {
        byte[] text = Encoding.Latin1.GetBytes(header), length = version == 1 ? new byte[2] : new byte[4];
        for (int i = 0; i < length.Length; i++)
        {
            length[i] = (byte)(text.Length >> (8 * i));
        }

        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. text, .. new byte[dataBytes]];
    }
}
