using static FcNet.Tests.Rules.Refusals.Refusal;

namespace FcNet.Tests.Rules.Refusals;

/// <summary>The numbers of the schedules.</summary>
internal static class ScheduleRefusals
{
    public static IEnumerable<Refusal> All =>
    [
        Range("EpochDecay.EpochDecay", "Factor is 0, expected a finite number above 0", a => _ = new EpochDecay(Factor: 0)),
        Range("EpochDecay.Factor", "Factor is 0, expected a finite number above 0", a => _ = new EpochDecay(1) { Factor = 0 }),
        Range("StepDecay.StepDecay", "EveryEpochs is 0, expected at least 1", a => _ = new StepDecay(EveryEpochs: 0)),
        Range("StepDecay.EveryEpochs", "EveryEpochs is 0, expected at least 1", a => _ = new StepDecay() { EveryEpochs = 0 }),
        Range("StepDecay.StepDecay", "Factor is -1, expected a finite number above 0", a => _ = new StepDecay(Factor: -1)),
        Range("StepDecay.Factor", "Factor is -1, expected a finite number above 0", a => _ = new StepDecay() { Factor = -1 }),
        Range("ExponentialDecay.ExponentialDecay", "FinalFactor is 0, expected a finite number above 0", a => _ = new ExponentialDecay(FinalFactor: 0)),
        Range("ExponentialDecay.FinalFactor", "FinalFactor is 0, expected a finite number above 0", a => _ = new ExponentialDecay() { FinalFactor = 0 }),
        Range("PolynomialDecay.PolynomialDecay", "Power is 0, expected a finite number above 0", a => _ = new PolynomialDecay(Power: 0)),
        Range("PolynomialDecay.Power", "Power is 0, expected a finite number above 0", a => _ = new PolynomialDecay() { Power = 0 }),
        Range("PolynomialDecay.PolynomialDecay", "FinalFactor is 2, expected 0 to 1", a => _ = new PolynomialDecay(FinalFactor: 2)),
        Range("PolynomialDecay.FinalFactor", "FinalFactor is 2, expected 0 to 1", a => _ = new PolynomialDecay() { FinalFactor = 2 }),
        Range("CosineDecay.CosineDecay", "FinalFactor is -1, expected 0 to 1", a => _ = new CosineDecay(FinalFactor: -1)),
        Range("CosineDecay.FinalFactor", "FinalFactor is -1, expected 0 to 1", a => _ = new CosineDecay() { FinalFactor = -1 }),
        Range("CosineRestarts.CosineRestarts", "Period is 0, expected at least 1", a => _ = new CosineRestarts(Period: 0)),
        Range("CosineRestarts.Period", "Period is 0, expected at least 1", a => _ = new CosineRestarts() { Period = 0 }),
        Range("CosineRestarts.CosineRestarts", "PeriodFactor is 0, expected at least 1", a => _ = new CosineRestarts(PeriodFactor: 0)),
        Range("CosineRestarts.PeriodFactor", "PeriodFactor is 0, expected at least 1", a => _ = new CosineRestarts() { PeriodFactor = 0 }),
        Range("CosineRestarts.CosineRestarts", "FinalFactor is 2, expected 0 to 1", a => _ = new CosineRestarts(FinalFactor: 2)),
        Range("CosineRestarts.FinalFactor", "FinalFactor is 2, expected 0 to 1", a => _ = new CosineRestarts() { FinalFactor = 2 }),
        Range("OneCycle.OneCycle", "PeakAt is 1, expected above 0 and below 1", a => _ = new OneCycle(PeakAt: 1)),
        Range("OneCycle.PeakAt", "PeakAt is 1, expected above 0 and below 1", a => _ = new OneCycle() { PeakAt = 1 }),
        Range("OneCycle.OneCycle", "InitialFactor is 2, expected 0 to 1", a => _ = new OneCycle(InitialFactor: 2)),
        Range("OneCycle.InitialFactor", "InitialFactor is 2, expected 0 to 1", a => _ = new OneCycle() { InitialFactor = 2 }),
        Range("OneCycle.OneCycle", "FinalFactor is -1, expected 0 to 1", a => _ = new OneCycle(FinalFactor: -1)),
        Range("OneCycle.FinalFactor", "FinalFactor is -1, expected 0 to 1", a => _ = new OneCycle() { FinalFactor = -1 }),
        Range("ReduceOnPlateau.ReduceOnPlateau", "Patience is 0, expected at least 1", a => _ = new ReduceOnPlateau(Patience: 0)),
        Range("ReduceOnPlateau.Patience", "Patience is 0, expected at least 1", a => _ = new ReduceOnPlateau() { Patience = 0 }),
        Range("ReduceOnPlateau.ReduceOnPlateau", "Factor is 0, expected a finite number above 0", a => _ = new ReduceOnPlateau(Factor: 0)),
        Range("ReduceOnPlateau.Factor", "Factor is 0, expected a finite number above 0", a => _ = new ReduceOnPlateau() { Factor = 0 }),
        Range("LinearWarmUp.LinearWarmUp", "Steps is -1, expected at least 0", a => _ = new LinearWarmUp(-1, new ConstantRate())),
        Range("LinearWarmUp.Steps", "Steps is -1, expected at least 0", a => _ = new LinearWarmUp(1, new ConstantRate()) { Steps = -1 }),
        Null("LinearWarmUp.LinearWarmUp", "Then", a => _ = new LinearWarmUp(1, null!)),
        Null("LinearWarmUp.Then", "Then", a => _ = new LinearWarmUp(1, new ConstantRate()) { Then = null! }),
    ];
}
