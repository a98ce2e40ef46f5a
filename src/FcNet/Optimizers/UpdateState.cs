using System.Numerics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>The state that an <see cref="UpdateRule"/> keeps between steps, and the step itself. It depends on numbers, roles and a learning rate, not on a network.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract unsafe class UpdateState<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of parameters updated at a time. It is small enough for them to stay in the L1 cache between the formulas of one rule.</summary>
    private const int Chunk = 1024;

    private readonly UpdateRule rule;
    private readonly ArrayLayout whole;

    /// <summary>Makes the state of a rule, all 0.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="count">The number of parameters.</param>
    /// <param name="slots">The values that it keeps for each parameter, by name.</param>
    protected UpdateState(UpdateRule rule, int count, params ReadOnlySpan<string> slots)
    {
        this.rule = Require.NotNull(rule);
        Count = Require.NotNegative(count);
        whole = new ArrayLayout([(nameof(whole), Shape.Create([count]))]);
        Slots = new ArraySet<T>(new ArrayLayout(slots.ToArray().Select(name => (name, Shape.Create([count])))));
    }

    /// <summary>The number of parameters.</summary>
    public int Count { get; }

    /// <summary>The number of steps done.</summary>
    public long Steps { get; private set; }

    /// <summary>The state arrays by name, with one number for each parameter; empty for plain gradient descent.</summary>
    public ArraySet<T> Slots { get; }

    /// <summary>Does one step: updates the parameters and the state.</summary>
    /// <param name="parameters">The parameters, changed.</param>
    /// <param name="gradients">The gradients of the loss with respect to them.</param>
    /// <param name="learningRate">The learning rate of this step, at least 0.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <exception cref="ArgumentException">There are not <see cref="Count"/> parameters and gradients, or they share memory.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or not finite.</exception>
    public void Step(Span<T> parameters, ReadOnlySpan<T> gradients, double learningRate, Threads threads = default)
    {
        Require.Length(parameters.Length, Count, nameof(parameters));
        Require.Length(gradients.Length, Count, nameof(gradients));
        Require.That(rule.WeightDecay is 0 && rule.ClipValue is 0 && rule.ClipNorm is 0, $"WeightDecay, ClipValue or ClipNorm is above 0, and a span says nothing of weights and biases; give ArraySets, as a net has them.");
        Require.That(!parameters.Overlaps(gradients), $"parameters shares memory with gradients, expected memory of its own.");
        Step(whole, parameters, gradients, learningRate, threads, [], weightDecay: 0);
    }

    /// <summary>Does one step: updates the parameters and the state, with results bit-identical to those over one span. Where possible, each thread updates the rows whose gradients it computed.</summary>
    /// <param name="parameters">The parameters, changed.</param>
    /// <param name="gradients">The gradients of the loss with respect to them; changed in place if the rule clips them.</param>
    /// <param name="learningRate">The learning rate of this step, at least 0.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <param name="rateFactors">The factor of the learning rate for each array, at least 0; 0 leaves the array and its state unchanged. Without any, all are 1.</param>
    /// <param name="decayFactor">The factor of the rule's weight decay in this step, at least 0.</param>
    /// <exception cref="ArgumentException">There are not <see cref="Count"/> parameters, the gradients have other names and shapes, or they share memory.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate or a factor is negative or not finite.</exception>
    public void Step(ArraySet<T> parameters, ArraySet<T> gradients, double learningRate, Threads threads = default, ReadOnlySpan<double> rateFactors = default, double decayFactor = 1)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(gradients);
        Require.Length(parameters.Block.Length, Count, nameof(parameters));
        parameters.RequireSameLayout(gradients);
        Require.Apart(parameters.Block, gradients.Block, nameof(parameters), nameof(gradients));
        Require.FiniteNotNegative(learningRate);
        RequireFactors(rateFactors, parameters.Count);
        Require.FiniteNotNegative(decayFactor);
        Gradients.ClipValue(gradients.Block, rule.ClipValue, threads);
        Gradients.ClipNorm(gradients.Block, rule.ClipNorm, threads);
        Step(parameters.Layout, parameters.Block.Span, gradients.Block.Span, learningRate, threads, rateFactors, decayFactor * rule.WeightDecay);
    }

    /// <summary>Continues from a saved state.</summary>
    /// <param name="steps">The number of steps done, at least 0.</param>
    /// <param name="slots">The state arrays.</param>
    /// <exception cref="ArgumentException">The state belongs to another rule or has another number of parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is negative.</exception>
    public void Restore(long steps, ArraySet<T> slots)
    {
        Require.InRange(steps >= 0, steps, "at least 0");
        Slots.CopyFrom(slots);
        Steps = steps;
    }

    /// <summary>Computes the values that all parameters of this step share. <see cref="Steps"/> already includes this step.</summary>
    protected virtual void Prepare()
    {
    }

    /// <summary>Updates some consecutive parameters, on one of several threads.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="dw">Their gradients.</param>
    /// <param name="from">The number of the first.</param>
    /// <param name="learningRate">The learning rate.</param>
    protected abstract void Update(Span<T> w, ReadOnlySpan<T> dw, int from, double learningRate);

    /// <summary>The state of some consecutive parameters.</summary>
    /// <param name="index">Which slot.</param>
    /// <param name="from">The number of the first parameter.</param>
    /// <param name="count">How many.</param>
    /// <returns>The state arrays.</returns>
    protected Span<T> Slot(int index, int from, int count) => Slots[index].Span.Slice(from, count);

    private static void RequireFactors(ReadOnlySpan<double> rateFactors, int count)
    {
        if (!rateFactors.IsEmpty)
        {
            Require.Length(rateFactors.Length, count, nameof(rateFactors));
        }

        foreach (double rateFactor in rateFactors)
        {
            Require.FiniteNotNegative(rateFactor);
        }
    }

    private void Step(ArrayLayout layout, Span<T> parameters, ReadOnlySpan<T> gradients, double learningRate, Threads threads, ReadOnlySpan<double> rateFactors, double weightDecay)
    {
        Require.FiniteNotNegative(learningRate);
        Steps++;
        Prepare();
        int parts = Ranges.Parts(Count, threads);
        fixed (T* w = parameters, dw = gradients)
        fixed (double* factors = rateFactors)
        {
            Workers.Run(new StepJob(this, layout, w, dw, learningRate, factors, weightDecay, parts), parts, threads);
        }
    }

    /// <summary>Each part has a share of each array's rows, divided like the rows of a product.</summary>
    private readonly struct StepJob(UpdateState<T> state, ArrayLayout layout, T* w, T* dw, double learningRate, double* factors, double weightDecay, int parts) : IJob
    {
        public void Run(int part)
        {
            for (int i = 0; i < layout.Count; i++)
            {
                Shape shape = layout.Shapes[i];
                int rows = shape.Rows, columns = shape.Columns, unit = columns == 1 ? CacheLine.Floats : GemmTiling.RowUnit;
                int from = Ranges.Border(rows, unit, parts, part), to = Ranges.Border(rows, unit, parts, part + 1);
                double rate = factors == null ? learningRate : learningRate * factors[i], decay = layout.Roles[i] == ParameterRole.Weight ? weightDecay : 0;
                bool isFrozen = factors != null && factors[i] == 0;
                Update(layout.OffsetOf(i) + (from * columns), layout.OffsetOf(i) + ((isFrozen ? from : to) * columns), rate, decay);
            }
        }

        private void Update(int from, int to, double rate, double decay)
        {
            for (; from < to; from += Chunk)
            {
                int count = Math.Min(Chunk, to - from);
                Span<T> parameters = new(w + from, count);
                if (decay > 0)
                {
                    Elementwise.Map(new TimesNumber<T>(T.CreateTruncating(1 - (rate * decay))), parameters, parameters);
                }

                state.Update(parameters, new(dw + from, count), from, rate);
            }
        }
    }
}
