using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using FcNet.Cli.Output;
using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

/// <summary><c>fcnet train --tensorboard</c>: the log is read back as the formats of records and events are documented.</summary>
[Parallelizable]
internal sealed class TensorBoardTests
{
    private TemporaryFolder folder = null!;
    private string images = "";

    [OneTimeSetUp]
    public void MakeImages()
    {
        folder = new TemporaryFolder();
        images = folder.File("images");
        Cifar10.Save(BuiltInImages.Create(train: 500, validation: 1000, test: 10), images);
    }

    [OneTimeTearDown]
    public void DeleteImages() => folder.Dispose();

    /// <summary>CRC-32C of "123456789" is 0xE3069283: RFC 3720, appendix B.4, and every catalogue of checksums.</summary>
    [Test]
    public void The_checksum_is_the_masked_one_of_Castagnoli()
    {
        const uint Crc = 0xE3069283;
        Assert.That(EventFile.Checksum("123456789"u8), Is.EqualTo(unchecked(((Crc >> 15) | (Crc << 17)) + 0xa282ead8)));
    }

    [Test]
    public void The_log_has_the_losses_rates_and_scores_of_the_run()
    {
        string log = folder.File("log");
        JsonElement report = Train("--epochs", "2", "--schedule", "cosine_decay", "--tensorboard", log);
        Event[] events = Read(Directory.GetFiles(log).Single());
        Assert.That(events[0].Version, Is.EqualTo("brain.Event:2"));
        Assert.That((events[1].Step, events[1].Session), Is.EqualTo((1L, 1L)));
        double now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        Assert.That(events.Select(entry => entry.Time), Is.Ordered.And.All.InRange(now - 600, now + 1));
        Assert.That(Scalars(events, "loss/batch").Select(scalar => scalar.Step), Is.EqualTo(Enumerable.Range(1, 20)));
        Assert.That(Scalars(events, "loss/batch").Select(scalar => scalar.Value), Is.EqualTo(Floats(report, "lossHistory")));
        Assert.That(Scalars(events, "accuracy/train").Select(scalar => scalar.Value), Is.EqualTo(Floats(report, "trainScoreHistory")));
        Assert.That(Scalars(events, "accuracy/validation"), Is.EqualTo(new[] { 1L, 10, 20 }.Zip(Floats(report, "validationScoreHistory"))));
        Assert.That(Scalars(events, "loss/validation").Select(scalar => scalar.Value), Is.EqualTo(Floats(report, "validationLossHistory")));
        Assert.That(Scalars(events, "learning_rate").Select(scalar => scalar.Value), Is.Ordered.Descending.And.All.Positive);
        Assert.That(Scalars(events, "learning_rate").First(), Is.EqualTo((1L, 1e-3f)));
    }

    /// <summary>The step of a session's start tells TensorBoard to forget what older files say about it and later steps.</summary>
    [Test]
    public void A_resumed_run_continues_the_log_in_a_file_of_its_own()
    {
        string log = folder.File("resumed");
        string[] options = ["--tensorboard", log, "--checkpoint", folder.File("run")];
        Train([.. options, "--epochs", "1"]);
        Train([.. options, "--epochs", "2", "--resume"]);
        Event[][] files = [.. Directory.GetFiles(log).Order(StringComparer.Ordinal).Select(Read)];
        Assert.That(files.Select(events => Scalars(events, "loss/batch").First().Step), Is.EqualTo(new[] { 1L, 11 }));
        Assert.That(files.Select(events => events[1].Step), Is.EqualTo(new[] { 1L, 11 }));
    }

    [Test]
    public void The_log_changes_no_bit_of_the_run() =>
        Assert.That(Train("--tensorboard", folder.File("bits")).GetProperty("parametersSha256").GetString(), Is.EqualTo(Train().GetProperty("parametersSha256").GetString()));

    private JsonElement Train(params string[] options)
    {
        string json = folder.File($"{Guid.NewGuid()}.json");
        Fcnet run = Fcnet.Run(["train", "--hidden", "4", "--batch-size", "50", "--data", images, "--out", folder.File("out"), "--json", json, .. options]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        using var document = JsonDocument.Parse(File.ReadAllText(json));
        return document.RootElement.Clone();
    }

    private static IEnumerable<float> Floats(JsonElement report, string name) => report.GetProperty(name).EnumerateArray().Select(value => (float)value.GetDouble());

    private static IEnumerable<(long Step, float Value)> Scalars(Event[] events, string tag) =>
        from entry in events
        from scalar in entry.Scalars
        where scalar.Tag == tag
        select (entry.Step, scalar.Value);

    private static Event[] Read(string path)
    {
        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        var events = new List<Event>();
        while (!rest.IsEmpty)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(rest);
            Assert.That(BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]), Is.EqualTo(MaskedCrc(rest[..8])), "checksum of a length");
            ReadOnlySpan<byte> data = rest.Slice(12, length);
            Assert.That(BinaryPrimitives.ReadUInt32LittleEndian(rest[(12 + length)..]), Is.EqualTo(MaskedCrc(data)), "checksum of an event");
            events.Add(Event.Of(Fields(data)));
            rest = rest[(16 + length)..];
        }

        return [.. events];
    }

    /// <summary>Bit by bit, with the polynomial of Castagnoli in reverse.</summary>
    private static uint MaskedCrc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78);
            }
        }

        crc = ~crc;
        return unchecked(((crc >> 15) | (crc << 17)) + 0xa282ead8);
    }

    /// <summary>The fields of a protobuf message: number and content, which of a number are its eight bytes.</summary>
    private static List<(int Field, byte[] Content)> Fields(ReadOnlySpan<byte> message)
    {
        var fields = new List<(int, byte[])>();
        while (!message.IsEmpty)
        {
            ulong tag = Varint(ref message);
            int length = (tag & 7) switch { 1 => 8, 5 => 4, 2 => (int)Varint(ref message), _ => 0 };
            byte[] content = (tag & 7) == 0 ? BitConverter.GetBytes(Varint(ref message)) : message[..length].ToArray();
            message = message[length..];
            fields.Add(((int)(tag >> 3), content));
        }

        return fields;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private sealed record Event(double Time, long Step, string Version, long Session, List<(string Tag, float Value)> Scalars)
    {
        public static Event Of(List<(int Field, byte[] Content)> fields)
        {
            var entry = new Event(0, 0, "", 0, []);
            foreach ((int field, byte[] content) in fields)
            {
                entry = field switch
                {
                    1 => entry with { Time = BitConverter.ToDouble(content) },
                    2 => entry with { Step = BitConverter.ToInt64(content) },
                    3 => entry with { Version = Encoding.UTF8.GetString(content) },
                    5 => entry with { Scalars = [.. Fields(content).Select(value => Scalar(Fields(value.Content)))] },
                    7 => entry with { Session = BitConverter.ToInt64(Fields(content).Single(part => part.Field == 1).Content) },
                    _ => throw new InvalidDataException($"field {field}"),
                };
            }

            return entry;
        }

        private static (string, float) Scalar(List<(int Field, byte[] Content)> value) =>
            (Encoding.UTF8.GetString(value.Single(part => part.Field == 1).Content), BitConverter.ToSingle(value.Single(part => part.Field == 2).Content));
    }
}
