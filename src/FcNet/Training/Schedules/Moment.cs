namespace FcNet;

/// <summary>A moment of a run, before a step.</summary>
/// <param name="Step">The steps done.</param>
/// <param name="Steps">The steps of the whole run.</param>
/// <param name="Epoch">The epochs completed.</param>
/// <param name="Epochs">The epochs of the whole run.</param>
/// <param name="History">What the run has measured so far.</param>
public readonly record struct Moment(int Step, int Steps, int Epoch, int Epochs, TrainingHistory History);
