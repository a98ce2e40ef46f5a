using System.CommandLine;

namespace FcNet.Cli.Sharding;

/// <summary><c>--shard</c>.</summary>
internal static class ShardOption
{
    public static Option<string?> Create(string works) => new("--shard")
    {
        Description = $"The part of the {works} to do, as 0/4 to 3/4 [default: what Slurm's array job, Kubernetes' Indexed Job (with JOB_COMPLETIONS), mpirun or srun say, or all]",
        HelpName = "I/N",
    };

    public static Shard Read(ParseResult parsed, Option<string?> option) => Shard.Of(parsed.GetValue(option), Environment.GetEnvironmentVariable);
}
