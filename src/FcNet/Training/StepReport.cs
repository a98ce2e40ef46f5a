namespace FcNet;

/// <summary>The report of one training step.</summary>
/// <param name="Step">Its number, from 1.</param>
/// <param name="Steps">The number of steps of the whole run.</param>
/// <param name="Epoch">The epochs completed.</param>
/// <param name="Epochs">The epochs of the whole run.</param>
/// <param name="Loss">The loss of its batch, L2 penalty included, before the update.</param>
/// <param name="LearningRate">The learning rate of its update.</param>
/// <param name="IsRegular">Whether it is the first of every <see cref="SolverOptions.ReportEvery"/> steps.</param>
/// <param name="Check">The scores, where they were measured after this step.</param>
public readonly record struct StepReport(int Step, int Steps, int Epoch, int Epochs, double Loss, double LearningRate, bool IsRegular, ScoreCheck? Check);
