using System.CommandLine;
using FcNet.Cli.Training;

namespace FcNet.Cli.Commands;

/// <summary><c>--threads</c>.</summary>
internal static class ThreadsOption
{
    public static Option<int?> Create() => new("--threads")
    {
        Description = "The maximum number of threads; results do not depend on it [default: all cores]",
        CustomParser = result => NumberOption.Parse<int>(result),
        HelpName = "N",
    };

    public static Threads Read(ParseResult parsed, Option<int?> option) => parsed.GetValue(option) is { } count ? RunOption.Named(option, () => (Threads)count) : Threads.All;
}
