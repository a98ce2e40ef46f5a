using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>A length of vectors that a saved mapping can write, and that mapping.</summary>
internal sealed record PaddedLength(int Length, Func<MLContext, IEstimator<ITransformer>> Mapping)
{
    private static readonly PaddedLength[] All =
    [
        new(8, context => context.Transforms.CustomMapping(new Net8Factory().GetMapping(), Net8Factory.Contract)),
        new(64, context => context.Transforms.CustomMapping(new Net64Factory().GetMapping(), Net64Factory.Contract)),
        new(512, context => context.Transforms.CustomMapping(new Net512Factory().GetMapping(), Net512Factory.Contract)),
        new(4096, context => context.Transforms.CustomMapping(new Net4096Factory().GetMapping(), Net4096Factory.Contract)),
    ];

    /// <summary>The shortest with room for so many outputs.</summary>
    public static PaddedLength For(int outputs) => Array.Find(All, room => room.Length >= outputs) ?? throw new NotSupportedException(
        FormattableString.Invariant($"The net has {outputs} outputs; a pipeline with a net is saved with at most {All[^1].Length}. Save the net alone: FcNetModels.Of(pipeline).Save(path)."));
}
