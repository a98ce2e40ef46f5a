using System.Numerics;

namespace FcNet;

/// <summary>The outcome of a run.</summary>
public class TrainingResult
{
    private protected TrainingResult(StopReason stopReason, string explanation, int steps, double bestScore, TrainingHistory history) =>
        (StopReason, Explanation, Steps, BestScore, History) = (stopReason, explanation, steps, bestScore, history);

    /// <summary>Why it ended.</summary>
    public StopReason StopReason { get; }

    /// <summary>The reason as a sentence, with the step and a remedy; of a stop rule with its own text.</summary>
    public string Explanation { get; }

    /// <summary>The steps done.</summary>
    public int Steps { get; }

    /// <summary>The best validation score, which is that of the net's current state. NaN if no check had one, as without validation examples: the net then has the last state.</summary>
    public double BestScore { get; }

    /// <summary>The losses and scores.</summary>
    public TrainingHistory History { get; }

    /// <summary>The explanation.</summary>
    /// <returns>For example "All steps are done: step 980 of 980 (epoch 10 of 10).".</returns>
    public override string ToString() => Explanation;
}

/// <summary>The outcome of a run, with its model.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class TrainingResult<T> : TrainingResult
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal TrainingResult(StopReason stopReason, string explanation, int steps, double bestScore, TrainingHistory history, Model<T> model)
        : base(stopReason, explanation, steps, bestScore, history) => Model = model;

    /// <summary>The net in its best state with the scaling of the inputs and the meaning of the answers: it takes raw inputs and can be saved or served.</summary>
    public Model<T> Model { get; }
}
