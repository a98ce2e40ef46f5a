using Microsoft.ML;
using Microsoft.ML.Transforms;

namespace FcNet.MLNet;

/// <summary>The mappings of ours in a file, for one kind of model: from the features and the text of the model to its outputs.</summary>
internal sealed class SavedMappings
{
    private readonly (int Length, Func<MLContext, IEstimator<ITransformer>> Step)[] padded;

    private SavedMappings(RowWithText row, string textName, (int Length, Func<MLContext, IEstimator<ITransformer>> Step)[] padded) =>
        (Row, TextName, this.padded) = (row, textName, padded);

    public static SavedMappings OfNets { get; } = new(
        new NetWithText(),
        NetWithText.NetName,
        [
            (8, Step(new Net8Factory(), Net8Factory.Contract)),
            (64, Step(new Net64Factory(), Net64Factory.Contract)),
            (512, Step(new Net512Factory(), Net512Factory.Contract)),
            (4096, Step(new Net4096Factory(), Net4096Factory.Contract)),
        ])
    {
        Binary = Step(new NetBinaryFactory(), NetBinaryFactory.Contract),
        Number = Step(new NetNumberFactory(), NetNumberFactory.Contract),
    };

    public static SavedMappings OfTables { get; } = new(
        new TableWithText(),
        TableWithText.TableName,
        [
            (8, Step(new Table8Factory(), Table8Factory.Contract)),
            (64, Step(new Table64Factory(), Table64Factory.Contract)),
            (512, Step(new Table512Factory(), Table512Factory.Contract)),
            (4096, Step(new Table4096Factory(), Table4096Factory.Contract)),
        ])
    {
        Binary = Step(new TableBinaryFactory(), TableBinaryFactory.Contract),
        Number = Step(new TableNumberFactory(), TableNumberFactory.Contract),
    };

    /// <summary>Decodes texts.</summary>
    public RowWithText Row { get; }

    /// <summary>The column of the text.</summary>
    public string TextName { get; }

    /// <summary>Yes or no.</summary>
    public required Func<MLContext, IEstimator<ITransformer>> Binary { get; init; }

    /// <summary>A number.</summary>
    public required Func<MLContext, IEstimator<ITransformer>> Number { get; init; }

    /// <summary>Vectors of the shortest length with room for so many outputs.</summary>
    public (int Length, Func<MLContext, IEstimator<ITransformer>> Step) Padded(int outputs)
    {
        int room = Array.FindIndex(padded, room => room.Length >= outputs);
        return room >= 0 ? padded[room] : throw new NotSupportedException(FormattableString.Invariant(
            $"The net has {outputs} outputs; a pipeline with a net is saved with at most {padded[^1].Length}. Save the net alone: FcNetModels gives it."));
    }

    private static Func<MLContext, IEstimator<ITransformer>> Step<TRow, TOutputs>(CustomMappingFactory<TRow, TOutputs> factory, string contract)
        where TRow : class, new()
        where TOutputs : class, new() => context => context.Transforms.CustomMapping(factory.GetMapping(), contract);
}
