using System.Globalization;
using System.Text.Json.Nodes;

namespace FcNet.Benchmarks.Cifar;

/// <summary>
/// What each part of a plan is worth: the plan and the plan without one part after the other, three seeds each, by their accuracy on 10,000 validation
/// images. A line shows the mean over the seeds and how far the plan without the part is below the whole plan, in points. A run whose report is in the folder is not repeated.
/// </summary>
internal static class AblationCommand
{
    private const int Seeds = 3, ValidationImages = 10_000;
    private const string Augment = "--augment";

    /// <summary>The parts, and the options that take them away. Of augmentations all but the named one stay.</summary>
    private static readonly (string Part, string[] Options)[] Parts =
    [
        ("everything", []),
        ("views at test time", ["--views", "none"]),
        ("only the mirror image at test time", ["--views", "mirror"]),
        ("mixup", [Augment, "mixup"]),
        ("flips", [Augment, "horizontal_flip"]),
        ("shifts", [Augment, "shift"]),
        ("label smoothing", ["--label-smoothing", "0"]),
        ("weight average", ["--ema", "0"]),
        ("weight decay", ["--weight-decay", "0"]),
        ("falling learning rate", ["--schedule", "constant"]),
    ];

    public static void Run(TextWriter output, string data, string folder, string plan, int epochs)
    {
        Directory.CreateDirectory(folder);
        var all = JsonNode.Parse(File.ReadAllText(plan))!["plan"]!["augmentations"]!["items"]!.AsArray();
        output.WriteLine($"| without | validation, {epochs} epochs | points |");
        output.WriteLine("|---|---|---|");
        double whole = 0;
        foreach ((string part, string[] options) in Parts)
        {
            if (options is [Augment, var kind] && !all.Any(item => (string?)item!["kind"] == kind))
            {
                continue;
            }

            double mean = Enumerable.Range(1, Seeds).Average(seed => PlanRun.Of(plan, data, folder, $"{part.Replace(' ', '-')}-{seed}", [.. Common(epochs, seed), .. Own(options, all)]).Validation);
            whole = options.Length == 0 ? mean : whole;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {part} | {mean:F4} | {100 * (mean - whole):+0.0;-0.0;0.0} |"));
        }
    }

    private static string[] Common(int epochs, int seed) =>
        ["--epochs", epochs.ToString(CultureInfo.InvariantCulture), "--seed", seed.ToString(CultureInfo.InvariantCulture), "--validation", ValidationImages.ToString(CultureInfo.InvariantCulture)];

    /// <summary>The augmentations that stay, with their numbers.</summary>
    private static string[] Own(string[] options, JsonArray all) => options is [Augment, var kind]
        ? [Augment, new JsonArray([.. all.Where(item => (string?)item!["kind"] != kind).Select(item => item!.DeepClone())]).ToJsonString()]
        : options;
}
