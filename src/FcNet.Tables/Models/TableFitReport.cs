namespace FcNet.Tables;

/// <summary>Progress of a fit.</summary>
/// <param name="Net">Which net, from 1.</param>
/// <param name="Nets">How many there are.</param>
/// <param name="Step">What its solver reports. Nets that are trained side by side report in turn.</param>
public readonly record struct TableFitReport(int Net, int Nets, StepReport Step);
