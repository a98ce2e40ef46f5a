using System.Buffers.Binary;
using System.IO.Compression;
using FcNet.Files;

namespace FcNet.Fuzz;

/// <summary>Makes checksums fit: else the fuzzer would never get past them.</summary>
internal static class Checksums
{
    /// <summary>The SHA-256 among the texts of a model or a checkpoint.</summary>
    public static SafetensorsFile Mended(SafetensorsFile file) => new(file.Tensors, file.Metadata.SetItem("sha256", file.Checksum("sha256")));

    /// <summary>The CRC-32 of each entry, at byte 16 of its record in the archive's directory.</summary>
    public static void MendZip(byte[] zip)
    {
        const int LongestEntry = 1 << 16, CrcAt = 16;
        try
        {
            using var archive = new ZipArchive(new MemoryStream([.. zip]));
            int at = 0;
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                int record = zip.AsSpan(at).IndexOf("PK\x01\x02"u8);
                using Stream content = entry.Open();
                byte[] bytes = new byte[Math.Min(entry.Length, LongestEntry)];
                int filled = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
                BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at + record + CrcAt), Crc32.Of(bytes.AsSpan(0, filled)));
                at += record + CrcAt;
            }
        }
        catch (Exception)
        {
            // The reader under attack meets the same damage.
        }
    }

    /// <summary>The sum of a header's bytes, its own eight counted as blanks, in octal at byte 148; the next header is behind the entry's blocks.</summary>
    public static void MendTar(byte[] tar)
    {
        const int Block = 512;
        for (long at = 0; at + Block <= tar.Length;)
        {
            Span<byte> header = tar.AsSpan((int)at, Block);
            if (!header.ContainsAnyExcept((byte)0))
            {
                return;
            }

            long size = 0;
            foreach (byte digit in header.Slice(124, 12).TrimEnd((byte)0))
            {
                size = (8 * size) + (digit & 7);
            }

            header.Slice(148, 8).Fill((byte)' ');
            int sum = 0;
            foreach (byte value in header)
            {
                sum += value;
            }

            for (int place = 153; place >= 148; place--, sum /= 8)
            {
                header[place] = (byte)('0' + (sum % 8));
            }

            at += Block + ((size + Block - 1) / Block * Block);
        }
    }
}
