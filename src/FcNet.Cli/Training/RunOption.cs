using System.CommandLine;
using System.CommandLine.Parsing;

namespace FcNet.Cli.Training;

/// <summary>An option of <c>fcnet train</c> that changes the run. It does so only where the user gives it, so that it overrides what <c>--plan</c> says.</summary>
/// <param name="Option">The option.</param>
/// <param name="Change">What its value changes.</param>
internal sealed record RunOption(Option Option, Func<RunDraft, ParseResult, RunDraft> Change)
{
    public static RunOption Of<TValue>(Option<TValue> option, Func<RunDraft, TValue, RunDraft> change) => new(option, (run, parsed) => change(run, parsed.GetValue(option)!));

    /// <summary>An option that changes the plan.</summary>
    public static RunOption OfPlan<TValue>(Option<TValue> option, Func<TrainingPlan, TValue, TrainingPlan> change) => Of(option, (run, value) => run with { Plan = change(run.Plan, value) });

    /// <summary>An option that changes the net.</summary>
    public static RunOption OfNet<TValue>(Option<TValue> option, Func<FullyConnectedNetOptions, TValue, FullyConnectedNetOptions> change) => Of(option, (run, value) => run.WithNet(net => change(net, value)));

    /// <summary>The run with this option, if it is given.</summary>
    public RunDraft Apply(RunDraft run, ParseResult parsed) => IsGiven(parsed, Option) ? Named(Option, () => Change(run, parsed)) : run;

    public static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    public static bool IsGiven(ParseResult parsed, string option) => parsed.GetResult(option) is OptionResult { Implicit: false };

    /// <summary>The library names its own members in messages; the user knows the option.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message begins with the option.</exception>
    public static TValue Named<TValue>(Option option, Func<TValue> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentOutOfRangeException e) when (e.ParamName is { } name && e.Message.StartsWith(name, StringComparison.Ordinal))
        {
            throw new ArgumentException($"{option.Name}{CommandLine.OneLine(e)[name.Length..]}", e);
        }
    }
}
