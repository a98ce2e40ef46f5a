namespace FcNet.Plotting;

/// <summary>One of several runs in a picture.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="History">What the run measured.</param>
public sealed record NamedHistory(string Name, TrainingHistory History);
