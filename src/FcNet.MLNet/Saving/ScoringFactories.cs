using Microsoft.ML.Transforms;

namespace FcNet.MLNet;

/// <summary>Makes a mapping of a loaded pipeline: classes or several numbers. ML.NET finds it by its contract name.</summary>
internal abstract class PaddedFactory<TRow, TScores>(int length) : CustomMappingFactory<TRow, TScores>
    where TRow : RowWithText, new()
    where TScores : PaddedScores, new()
{
    public override Action<TRow, TScores> GetMapping()
    {
        var nets = new DecodedNet();
        return (row, scores) => scores.Class = (uint)nets.Of(row).Write(row.Features, ref scores.Vector(), length);
    }
}

/// <summary>Yes or no.</summary>
internal abstract class BinaryFactory<TRow> : CustomMappingFactory<TRow, BinaryOutput.BinaryScores>
    where TRow : RowWithText, new()
{
    public override Action<TRow, BinaryOutput.BinaryScores> GetMapping()
    {
        var nets = new DecodedNet();
        return (row, scores) => scores.Take(nets.Of(row), row.Features);
    }
}

/// <summary>A number.</summary>
internal abstract class NumberFactory<TRow> : CustomMappingFactory<TRow, RegressionOutput.Number>
    where TRow : RowWithText, new()
{
    public override Action<TRow, RegressionOutput.Number> GetMapping()
    {
        var nets = new DecodedNet();
        return (row, number) => number.Take(nets.Of(row), row.Features);
    }
}
