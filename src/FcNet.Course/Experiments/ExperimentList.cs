namespace FcNet.Course;

/// <summary>The notebooks' experiments, in their order.</summary>
internal static class ExperimentList
{
    public static IEnumerable<(string Notebook, string Name, Func<ExperimentRun, ExperimentResult> Run)> All { get; } =
    [
        ("fully-connected", "TwoLayerNet to 50 %", TwoLayerNetTraining.Run),
        ("fully-connected", "A random search for a TwoLayerNet", RandomSearches.TwoLayer),
        ("fully-connected", "Overfitting 50 images with three layers", OverfitFewImages.ThreeLayers),
        ("fully-connected", "Overfitting 50 images with five layers", OverfitFewImages.FiveLayers),
        ("fully-connected", "Weight scales of a net of five layers", WeightScaleSensitivity.Run),
        ("fully-connected", "SGD against momentum at 0.01", UpdateRules.SgdAgainstMomentum),
        ("fully-connected", "SGD against momentum at 0.005", UpdateRules.SgdAgainstMomentumSlower),
        ("fully-connected", "RMSProp against Adam", UpdateRules.RmsPropAgainstAdam),
        ("fully-connected", "A random search for a net of three layers", RandomSearches.ThreeLayers),
        ("fully-connected", "The best net", BestNet.Run),
        ("fully-connected", "Beyond the exercises", BeyondTheExercises.Run),
        ("batch-normalization", "Batch norm against none on a deep net", BatchNormDeepNet.Run),
        ("batch-normalization", "Batch norm and 20 weight scales", WeightScaleSweep.Run),
        ("batch-normalization", "Batch sizes and batch norm", BatchSizes.BatchNorm),
        ("batch-normalization", "Batch sizes and layer norm", BatchSizes.LayerNorm),
        ("dropout", "Dropout that keeps a quarter against none", DropoutRegularization.Run),
    ];
}
