using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace FcNet.Tables;

/// <summary>Rows of a table as examples for training: they are encoded when a batch is filled, so that a large table takes no more memory. Immutable.</summary>
public sealed class TableExamples : IExamples
{
    private const int HashedRows = 256;

    private readonly EncodedRows encoded;
    private readonly TableTarget target;
    private readonly TableEncoding encoding;
    private readonly double[] weights;
    private readonly int[] rows;
    private string? fingerprint;

    internal TableExamples(Table table, TableEncoding encoding, TableTarget target, double[] weights, int[] rows)
    {
        encoded = encoding.Bind(table);
        (this.encoding, this.target, this.weights, this.rows) = (encoding, target, weights, rows);
        Scaling = InputScaling.Identity(encoding.Inputs);
    }

    /// <inheritdoc/>
    public int Count => rows.Length;

    /// <inheritdoc/>
    public InputScaling Scaling { get; }

    /// <inheritdoc/>
    public Targets Targets => target.Targets;

    /// <inheritdoc/>
    public bool HasWeights => weights.Length > 0;

    /// <inheritdoc/>
    public void Fill<T>(ReadOnlySpan<int> rows, int stepsDone, Batch<T> batch, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Shape(batch.X, [rows.Length, encoded.Inputs]);
        Require.Shape(batch.Target, [rows.Length, Targets.Outputs]);
        int[] memory = ArrayPool<int>.Shared.Rent(rows.Length);
        Span<int> ofTable = memory.AsSpan(0, rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            ofTable[i] = this.rows[rows[i]];
        }

        encoded.Fill(ofTable, batch.X);
        target.Fill(ofTable, batch.Target);
        for (int i = 0; i < batch.Weight.Length; i++)
        {
            batch.Weight.Span[i] = HasWeights ? T.CreateTruncating(weights[ofTable[i]]) : T.One;
        }

        ArrayPool<int>.Shared.Return(memory);
    }

    /// <summary>The SHA-256 of the encoding, and of the encoded rows with their targets and weights. It is computed on first use.</summary>
    /// <returns>The hash in hexadecimal digits.</returns>
    public string Fingerprint() => fingerprint ??= Hash();

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(encoding.ToJson()));
        int block = Math.Min(HashedRows, Count);
        var batch = new Batch<double>(new(block, encoding.Inputs), new(block, Targets.Outputs), HasWeights ? new(block) : NdArray<double>.None);
        for (int from = 0; from < Count; from += block)
        {
            int count = Math.Min(block, Count - from);
            var part = new Batch<double>(batch.X.RowRange(0, count), batch.Target.RowRange(0, count), HasWeights ? batch.Weight.RowRange(0, count) : batch.Weight);
            Fill([.. Enumerable.Range(from, count)], 0, part, Threads.All);
            hash.AppendData(MemoryMarshal.AsBytes<double>(part.X.Span));
            hash.AppendData(MemoryMarshal.AsBytes<double>(part.Target.Span));
            hash.AppendData(MemoryMarshal.AsBytes<double>(part.Weight.Span));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
