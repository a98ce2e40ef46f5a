using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>The scores of a loaded net in a vector whose length the compiler knows, as a mapping from a file needs it. A stock transformer cuts it to the outputs of the net.</summary>
internal abstract class PaddedScores
{
    public const string ScoresName = "FcNet.Scores", ClassName = "FcNet.Class";

    [ColumnName(ClassName)]
    public uint Class;

    public abstract ref VBuffer<float> Vector();
}

internal sealed class PaddedScores8 : PaddedScores
{
    [ColumnName(ScoresName), VectorType(8)]
    public VBuffer<float> Scores;

    public override ref VBuffer<float> Vector() => ref Scores;
}

internal sealed class PaddedScores64 : PaddedScores
{
    [ColumnName(ScoresName), VectorType(64)]
    public VBuffer<float> Scores;

    public override ref VBuffer<float> Vector() => ref Scores;
}

internal sealed class PaddedScores512 : PaddedScores
{
    [ColumnName(ScoresName), VectorType(512)]
    public VBuffer<float> Scores;

    public override ref VBuffer<float> Vector() => ref Scores;
}

internal sealed class PaddedScores4096 : PaddedScores
{
    [ColumnName(ScoresName), VectorType(4096)]
    public VBuffer<float> Scores;

    public override ref VBuffer<float> Vector() => ref Scores;
}
