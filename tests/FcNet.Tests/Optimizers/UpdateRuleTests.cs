using System.Numerics;

namespace FcNet.Tests.Optimizers;

/// <summary>What holds for all rules.</summary>
[TestFixtureSource(typeof(RuleCase), nameof(RuleCase.All))]
internal sealed class UpdateRuleTests(RuleCase rule)
{
    private const double Rate = 0.05;

    private static readonly Threads[] ThreadCounts = [Threads.Exactly(1), Threads.Exactly(2), Threads.Exactly(3), Threads.Exactly(8)];

    /// <summary>
    /// In double, within a few roundings: the rules draw constant factors together (Adam's rate / (1 - beta1ᵗ)), so a step of size Rate may
    /// differ in its last bits from the formula's.
    /// </summary>
    [Test]
    public void The_first_steps_are_those_of_the_formula()
    {
        const int Count = 40, Steps = 5;
        var random = new CounterRandom(1);
        double[] w = random.Normal<double>(0, 1, Count).ToArray(), expected = [.. w];
        UpdateState<double> state = rule.Rule.Start<double>(Count);
        double[][] remembered = [.. Enumerable.Range(0, Count).Select(_ => new double[3])];
        for (int t = 1; t <= Steps; t++)
        {
            double[] dw = random.Normal<double>(0, 1, Count).ToArray();
            state.Step(w, dw, Rate);
            for (int i = 0; i < Count; i++)
            {
                expected[i] = rule.Textbook(expected[i], dw[i], Rate, t, remembered[i]);
                Assert.That(w[i], Is.EqualTo(expected[i]).Within(1e-15 * (1 + Math.Abs(expected[i]))), $"step {t}, parameter {i}");
                for (int slot = 0; slot < state.Slots.Count; slot++)
                {
                    Assert.That(state.Slots[slot][i], Is.EqualTo(remembered[i][slot]).Within(1e-15 * (1 + Math.Abs(remembered[i][slot]))), $"step {t}, {state.Slots.Names[slot]} of parameter {i}");
                }
            }

            Assert.That(state.Steps, Is.EqualTo(t));
        }
    }

    [Test]
    public void A_parameter_is_updated_alike_in_any_company()
    {
        CheckCompany<double>();
        CheckCompany<float>();
    }

    [Test]
    public void A_step_of_a_set_has_the_bits_of_a_step_of_its_block_on_any_number_of_threads()
    {
        CheckSets<double>();
        CheckSets<float>();
    }

    [Test]
    public void The_bits_do_not_depend_on_the_threads()
    {
        CheckThreads<double>();
        CheckThreads<float>();
    }

    [Test]
    public void Two_halves_with_states_of_their_own_equal_the_whole()
    {
        const int Count = 77, Half = 33;
        Run<double> whole = new(rule.Rule, Count), first = new(rule.Rule, Half), second = new(rule.Rule, Count - Half);
        whole.W.AsSpan(0, Half).CopyTo(first.W);
        whole.W.AsSpan(Half).CopyTo(second.W);
        for (int t = 0; t < 4; t++)
        {
            double[] dw = Gradients<double>(t, Count);
            whole.Step(dw);
            first.Step(dw[..Half]);
            second.Step(dw[Half..]);
        }

        Assert.That(first.W.Concat(second.W), Is.EqualTo(whole.W));
        for (int slot = 0; slot < whole.State.Slots.Count; slot++)
        {
            Assert.That(first.State.Slots[slot].ToArray().Concat(second.State.Slots[slot].ToArray()), Is.EqualTo(whole.State.Slots[slot].ToArray()));
        }
    }

    [Test]
    public void A_learning_rate_of_zero_changes_nothing_but_the_state()
    {
        var run = new Run<double>(rule.Rule, 50);
        double[] before = [.. run.W];
        for (int t = 0; t < 3; t++)
        {
            run.State.Step(run.W, Gradients<double>(t, 50), 0);
        }

        Assert.That(run.W, Is.EqualTo(before));
        Assert.That(run.State.Steps, Is.EqualTo(3));
        foreach ((string name, NdArray<double> values) in run.State.Slots.Where(slot => slot.Key != "velocity"))
        {
            Assert.That(values.ToArray(), Has.None.Zero, name);
        }
    }

    [Test]
    public void A_gradient_of_zero_changes_nothing_at_first()
    {
        var run = new Run<double>(rule.Rule, 50);
        double[] before = [.. run.W];
        run.Step(new double[50]);
        Assert.That(run.W, Is.EqualTo(before));
        Assert.That(run.State.Slots.Block.ToArray(), Is.All.Zero);
    }

    [Test]
    public void A_restored_state_goes_on_bit_for_bit()
    {
        const int Count = 50;
        var run = new Run<float>(rule.Rule, Count);
        for (int t = 0; t < 3; t++)
        {
            run.Step(Gradients<float>(t, Count));
        }

        var resumed = new Run<float>(rule.Rule, Count);
        run.W.CopyTo(resumed.W, 0);
        resumed.Step(Gradients<float>(9, Count));
        run.W.CopyTo(resumed.W, 0);
        resumed.State.Restore(run.State.Steps, run.State.Slots.Clone());
        for (int t = 3; t < 6; t++)
        {
            run.Step(Gradients<float>(t, Count));
            resumed.Step(Gradients<float>(t, Count));
            AssertSame(resumed, run);
        }
    }

    [Test]
    public void The_state_of_another_rule_or_size_is_refused_and_nothing_is_changed()
    {
        const int Count = 50;
        var run = new Run<double>(rule.Rule, Count);
        run.Step(Gradients<double>(0, Count));
        ArraySet<double> before = run.State.Slots.Clone();
        IEnumerable<ArraySet<double>> others = RuleCase.All.Select(other => other.Rule.Start<double>(Count).Slots).Append(rule.Rule.Start<double>(Count + 1).Slots);
        foreach (ArraySet<double> other in others.Where(other => !other.Layout.Matches(before.Layout)))
        {
            Assert.That(() => run.State.Restore(7, other), Throws.TypeOf<ArgumentException>());
            Assert.That(run.State.Steps, Is.EqualTo(1));
            Assert.That(run.State.Slots.Block.ToArray(), Is.EqualTo(before.Block.ToArray()));
        }

        Assert.That(() => run.State.Restore(-1, rule.Rule.Start<double>(Count).Slots), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(run.State.Steps, Is.EqualTo(1));
        Assert.That(run.State.Slots.Block.ToArray(), Is.EqualTo(before.Block.ToArray()));
    }

    [TestCase(-1e-3)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void A_learning_rate_outside_is_refused_and_nothing_is_changed(double rate)
    {
        Refuses<ArgumentOutOfRangeException>(run => run.State.Step(run.W, Gradients<double>(1, 50), rate));
        Assert.That(() => rule.Rule with { LearningRate = rate }, Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("LearningRate"));
    }

    [Test]
    public void Wrong_lengths_are_refused_and_nothing_is_changed()
    {
        Refuses<ArgumentException>(run => run.State.Step(run.W, Gradients<double>(1, 49), Rate));
        Refuses<ArgumentException>(run => run.State.Step(run.W.AsSpan(1), Gradients<double>(1, 50), Rate));
        Refuses<ArgumentException>(run => run.State.Step(run.W.AsSpan(1), Gradients<double>(1, 49), Rate));
        Refuses<ArgumentException>(run => run.State.Step([], [], Rate));
    }

    [Test]
    public void No_parameters_are_no_problem()
    {
        UpdateState<double> state = rule.Rule.Start<double>(0);
        state.Step([], [], Rate);
        Assert.That(state.Steps, Is.EqualTo(1));
        Assert.That(() => rule.Rule.Start<double>(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    /// <summary>The same gradients in both types: after 100 steps of size 0.05 at most, 1e-4 is some hundred roundings of a float.</summary>
    [Test]
    public void Float_follows_double()
    {
        const int Count = 50;
        Run<double> doubles = new(rule.Rule, Count);
        Run<float> floats = new(rule.Rule, Count);
        for (int t = 0; t < 100; t++)
        {
            float[] dw = Gradients<float>(t, Count);
            floats.Step(dw);
            doubles.Step(Array.ConvertAll(dw, value => (double)value));
        }

        Assert.That(Array.ConvertAll(floats.W, value => (double)value), Is.EqualTo(doubles.W).Within(1e-4));
    }

    private static T[] Gradients<T>(int step, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new CounterRandom((ulong)step, stream: 9).Normal<T>(0, 1, count).ToArray();

    /// <summary>Each parameter of an array of any length goes where it goes alone: vectors and what is left over at the end give the same bits.</summary>
    private void CheckCompany<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Longest = 130;
        T[] start = new Run<T>(rule.Rule, Longest).W;
        Run<T>[] alone = [.. Enumerable.Range(0, Longest).Select(i => new Run<T>(rule.Rule, 1))];
        for (int i = 0; i < Longest; i++)
        {
            alone[i].W[0] = start[i];
            ThreeSteps(alone[i], dw => dw[i..(i + 1)]);
        }

        for (int length = 0; length <= Longest; length++)
        {
            var run = new Run<T>(rule.Rule, length);
            ThreeSteps(run, dw => dw[..length]);
            Assert.That(run.W, Is.EqualTo(alone.Take(length).Select(one => one.W[0])), $"{length} parameters");
            foreach ((string slot, NdArray<T> values) in run.State.Slots)
            {
                Assert.That(values.ToArray(), Is.EqualTo(alone.Take(length).Select(one => one.State.Slots[slot][0])), $"{slot} of {length} parameters");
            }
        }

        static void ThreeSteps(Run<T> run, Func<T[], T[]> part)
        {
            for (int t = 0; t < 3; t++)
            {
                run.Step(part(Gradients<T>(t, Longest)));
            }
        }
    }

    private void CheckSets<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layout = new ArrayLayout([("W", [731, 90]), ("b", [90]), ("none", [0, 7]), ("images", [3, 5, 4, 4]), ("number", [])]);
        var whole = new Run<T>(rule.Rule, layout.Length);
        ArraySet<T> start = Set(whole.W);
        foreach (Threads threads in ThreadCounts)
        {
            ArraySet<T> w = start.Clone();
            UpdateState<T> state = rule.Rule.Start<T>(layout.Length);
            for (int t = 0; t < 2; t++)
            {
                T[] dw = Gradients<T>(t, layout.Length);
                state.Step(w, Set(dw), Rate, threads);
                if (whole.State.Steps == t)
                {
                    whole.Step(dw);
                }
            }

            Assert.That(w.Block.ToArray(), Is.EqualTo(whole.W), $"parameters, {threads} threads");
            Assert.That(state.Slots.Block.ToArray(), Is.EqualTo(whole.State.Slots.Block.ToArray()), $"what is remembered, {threads} threads");
        }

        ArraySet<T> Set(T[] values)
        {
            var set = new ArraySet<T>(layout);
            values.CopyTo(set.Block.Span);
            return set;
        }
    }

    private void CheckThreads<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Count = 70_011;
        Run<T>[] runs = [.. ThreadCounts.Select(_ => new Run<T>(rule.Rule, Count))];
        for (int t = 0; t < 2; t++)
        {
            for (int i = 0; i < runs.Length; i++)
            {
                runs[i].State.Step(runs[i].W, Gradients<T>(t, Count), Rate, ThreadCounts[i]);
            }
        }

        foreach (Run<T> run in runs[1..])
        {
            AssertSame(run, runs[0]);
        }
    }

    private void Refuses<TException>(Action<Run<double>> step)
        where TException : Exception
    {
        var run = new Run<double>(rule.Rule, 50);
        run.Step(Gradients<double>(0, 50));
        double[] w = [.. run.W], slots = run.State.Slots.Block.ToArray();
        Assert.That(() => step(run), Throws.TypeOf<TException>());
        Assert.That(run.W, Is.EqualTo(w));
        Assert.That(run.State.Slots.Block.ToArray(), Is.EqualTo(slots));
        Assert.That(run.State.Steps, Is.EqualTo(1));
    }

    private static void AssertSame<T>(Run<T> actual, Run<T> expected)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.That(actual.W.AsSpan().SequenceEqual(expected.W), Is.True, "parameters");
        Assert.That(actual.State.Slots.Block.Span.SequenceEqual(expected.State.Slots.Block.Span), Is.True, "what is remembered");
        Assert.That(actual.State.Steps, Is.EqualTo(expected.State.Steps));
    }

    /// <summary>Some parameters, the same ones for each run, and the state of a rule for them.</summary>
    private sealed class Run<T>(UpdateRule rule, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T[] W { get; } = new CounterRandom(2).Normal<T>(0, 1, count).ToArray();

        public UpdateState<T> State { get; } = rule.Start<T>(count);

        public void Step(T[] dw) => State.Step(W, dw, Rate);
    }
}
