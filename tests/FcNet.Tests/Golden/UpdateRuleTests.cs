using System.Text.Json;
using FcNet.Tests.Support;

namespace FcNet.Tests.Golden;

/// <summary>The update rules against the numbers of FullyConnectedNets.ipynb, and six steps of each against the reference.</summary>
internal sealed class UpdateRuleTests
{
    private static readonly Dictionary<string, UpdateRule> Rules = new()
    {
        ["optim_sgd"] = new Sgd(1e-3),
        ["optim_sgd_momentum"] = new Momentum(1e-3),
        ["optim_rmsprop"] = new RmsProp(1e-2),
        ["optim_adam"] = new Adam(1e-2),
        ["optim_sgd_defaults"] = new Sgd(),
        ["optim_sgd_momentum_defaults"] = new Momentum(),
        ["optim_adam_defaults"] = new Adam(),
    };

    private static IEnumerable<string> Entries => Rules.Keys;

    [TestCaseSource(nameof(Entries))]
    [Golden("optim_sgd", "optim_sgd_momentum", "optim_rmsprop", "optim_adam", "optim_sgd_defaults", "optim_sgd_momentum_defaults", "optim_adam_defaults")]
    public void Six_steps_and_what_is_remembered_are_the_references(string entry)
    {
        JsonElement vector = Reference.Vector(entry);
        UpdateRule rule = Rules[entry];
        NdArray<double> w = vector.Array("w0");
        UpdateState<double> state = Start(rule, vector.GetProperty("config0"));
        foreach (JsonElement step in vector.GetProperty("steps").EnumerateArray())
        {
            JsonElement config = step.GetProperty("config");
            ExpectSettings(rule, config);

            state.Step(w.Span, step.Array("dw").Span, rule.LearningRate);

            Expect.Close(w, step.Array("next_w"), relative: 1e-14, name: "w");
            Dictionary<string, NdArray<double>> remembered = config.Arrays();
            Assert.That(state.Slots.Names, Is.EquivalentTo(remembered.Keys));
            foreach ((string name, NdArray<double> values) in state.Slots)
            {
                Expect.Close(values.Reshape(w.Shape), remembered[name], relative: 1e-14, name: name);
            }

            if (config.TryGetProperty("t", out JsonElement t))
            {
                Assert.That(state.Steps, Is.EqualTo(t.GetInt64()));
            }
        }
    }

    [TestCase("sgd_momentum")]
    [TestCase("rmsprop")]
    [TestCase("adam")]
    [Golden("sgd_momentum", "rmsprop", "adam")]
    public void One_step_gives_the_notebooks_numbers(string name)
    {
        JsonElement check = Reference.Check(name), expected = check.GetProperty("expected"), observed = check.At("tolerance", "observed");
        (NdArray<double> w, UpdateState<double> state) = StepOf(name, steps: null);

        Expect.SamePrinted(w, expected.Array("next_w"), observed.Number("next_w"));
        foreach ((string slot, NdArray<double> values) in state.Slots)
        {
            Expect.SamePrinted(values.Reshape(w.Shape), expected.Array(slot), observed.Number(slot));
        }

        if (expected.TryGetProperty("t", out JsonElement t))
        {
            Assert.That(state.Steps, Is.EqualTo(t.GetInt64()));
        }
    }

    /// <summary>Wrong code in circulation is known by its error to the printed numbers; the rule shows the same errors when its step count is set wrong.</summary>
    [TestCase("t not incremented before use", 4)]
    [TestCase("no bias correction", long.MaxValue - 1)]
    public void Adams_bias_correction_counts_the_step_that_is_being_made(string signature, long steps)
    {
        JsonElement check = Reference.Check("adam");
        (NdArray<double> w, _) = StepOf("adam", steps);
        Expect.SamePrinted(w, check.Array("expected", "next_w"), check.Number("tolerance", "signatures_of_wrong_code", signature));
    }

    /// <summary>The notebook's step of a rule, after so many steps.</summary>
    private static (NdArray<double> W, UpdateState<double> State) StepOf(string name, long? steps)
    {
        JsonElement inputs = Reference.Check(name).GetProperty("inputs"), config = inputs.GetProperty("config");
        var random = new NumpyRandom(0);
        UpdateRule rule = Rules[$"optim_{name}"];
        Assert.That(rule.LearningRate, Is.EqualTo(config.Number("learning_rate")));
        NdArray<double> w = NotebookInputs.Make(inputs.GetProperty("w"), random), dw = NotebookInputs.Make(inputs.GetProperty("dw"), random);
        UpdateState<double> state = Start(rule, config);
        state.Restore(steps ?? state.Steps, state.Slots);
        state.Step(w.Span, dw.Span, rule.LearningRate);
        return (w, state);
    }

    /// <summary>A state of 20 parameters as the configuration says; what it does not name begins at 0.</summary>
    private static UpdateState<double> Start(UpdateRule rule, JsonElement config)
    {
        UpdateState<double> state = rule.Start<double>(20);
        foreach ((string name, NdArray<double> values) in state.Slots)
        {
            if (config.TryGetProperty(name, out JsonElement given))
            {
                NdArray<double> array = given.TryGetProperty("kind", out _) ? NotebookInputs.Make(given, new NumpyRandom(0)) : given.Array();
                array.Span.CopyTo(values.Span);
            }
        }

        state.Restore(config.TryGetProperty("t", out JsonElement t) ? t.GetInt64() : 0, state.Slots);
        return state;
    }

    private static void ExpectSettings(UpdateRule rule, JsonElement config)
    {
        foreach (JsonProperty setting in config.EnumerateObject().Where(setting => setting.Value.ValueKind == JsonValueKind.Number && setting.Name != "t"))
        {
            double value = (setting.Name, rule) switch
            {
                ("learning_rate", _) => rule.LearningRate,
                ("momentum", Momentum momentum) => momentum.DecayRate,
                ("decay_rate", RmsProp rmsProp) => rmsProp.DecayRate,
                ("epsilon", RmsProp rmsProp) => rmsProp.Epsilon,
                ("epsilon", Adam adam) => adam.Epsilon,
                ("beta1", Adam adam) => adam.Beta1,
                ("beta2", Adam adam) => adam.Beta2,
                _ => throw new InvalidDataException($"{rule} has no \"{setting.Name}\"."),
            };
            Assert.That(value, Is.EqualTo(setting.Value.GetDouble()), setting.Name);
        }
    }
}
