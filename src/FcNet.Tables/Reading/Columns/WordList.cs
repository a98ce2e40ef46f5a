using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FcNet.Tables;

/// <summary>The different texts of a column in the order of their first rows, and how many rows have each: a hash table that is asked once for each cell.</summary>
internal sealed class WordList
{
    /// <summary>So that nobody can write a file whose texts all meet in one place.</summary>
    private static readonly ulong Seed = (ulong)Random.Shared.NextInt64();

    private readonly List<string> words = [];
    private int[] rows = new int[8];

    /// <summary>The place of a text in the list and 1, at its hash or at the next free place after it; 0 is free.</summary>
    private int[] places = new int[16];

    public int Count => words.Count;

    public IReadOnlyList<string> Words => words;

    /// <summary>Counts a row.</summary>
    /// <returns>The place of its text in the list.</returns>
    public int Add(ReadOnlySpan<char> text)
    {
        int at = (int)Hash(text) & (places.Length - 1);
        while (places[at] is > 0 and var place)
        {
            if (text.SequenceEqual(words[place - 1]))
            {
                rows[place - 1]++;
                return place - 1;
            }

            at = (at + 1) & (places.Length - 1);
        }

        return AddNew(text, at);
    }

    public int RowsOf(int word) => rows[word];

    private int AddNew(ReadOnlySpan<char> text, int at)
    {
        words.Add(text.ToString());
        places[at] = words.Count;
        if (words.Count > rows.Length)
        {
            Array.Resize(ref rows, 2 * rows.Length);
        }

        rows[words.Count - 1] = 1;
        if (2 * words.Count > places.Length)
        {
            places = new int[2 * places.Length];
            for (int word = 0; word < words.Count; word++)
            {
                int free = (int)Hash(words[word]) & (places.Length - 1);
                while (places[free] > 0)
                {
                    free = (free + 1) & (places.Length - 1);
                }

                places[free] = word + 1;
            }
        }

        return words.Count - 1;
    }

    /// <summary>Multiplies four characters at a time into the hash; the last four may overlap those before.</summary>
    private static uint Hash(ReadOnlySpan<char> text)
    {
        ulong hash = Seed ^ (ulong)text.Length;
        ref byte start = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(text));
        if (text.Length < 4)
        {
            foreach (char sign in text)
            {
                hash = (hash << 16) ^ (hash >> 48) ^ sign;
            }

            return Mix(hash);
        }

        for (int i = 0; i + 4 < text.Length; i += 4)
        {
            hash = Mix64(hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, 2 * i)));
        }

        return Mix(hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, 2 * (text.Length - 4))));
    }

    private static ulong Mix64(ulong hash)
    {
        hash *= 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 32);
    }

    private static uint Mix(ulong hash) => (uint)(Mix64(Mix64(hash)) >> 16);
}
