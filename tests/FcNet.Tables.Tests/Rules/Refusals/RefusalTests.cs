using System.Globalization;
using System.Text.RegularExpressions;
using FcNet.Tests.Rules;

namespace FcNet.Tables.Tests.Rules.Refusals;

/// <summary>Errors that teach: every public entry point is tried with what does not belong there. It says what, and what was expected, in every culture.</summary>
internal sealed partial class RefusalTests
{
    /// <summary>Doors that take all values of their parameters' types, each with the reason. A part of a name stands for all that begin with it.</summary>
    private static readonly (string Door, string Reason)[] Open =
    [
        .. ((string[])["CategoryCode", "CategoryEncoding", "DateNumber", "MinMaxNumber", "NormalNumber", "NumberEncoding", "OneHotCategory", "PieceNumber", "RobustClip", "RobustNumber", "SignCategory", "StandardNumber", "WasMissing"])
            .Select(encoding => ($"{encoding}.", "fitted by the encoder")),
        ("ColumnContribution.", "given by an explanation"),
        ("ColumnImportance.", "given by an explanation"),
        ("ContributionOptions.Seed", "any number"),
        ("Contributions.", "given by an explanation"),
        ("DependencePoint.", "given by an explanation"),
        ("Importance.", "given by an explanation"),
        ("ImportanceOptions.Seed", "any number"),
        ("PartialDependence.", "given by an explanation"),
        ("PartialDependenceOptions.Seed", "any number"),
        ("TableExamples.Fill", "called by the solver"),
        ("TableFitOptions.Checkpoints", "a value that checks itself"),
        ("TableFitOptions.Seed", "any number"),
        ("TableFitOptions.Threads", "a value that checks itself"),
        ("TableFitOptions.Validation", "its columns are checked by the fit"),
        ("TableFitReport.", "given by a fit"),
        ("TableScore.", "given by a fit"),
        ("TableTask.", "made by a fit"),
    ];

    private static readonly Refusal[] All = [.. ReadingRefusals.All, .. ModelRefusals.All, .. ExplainingRefusals.All];

    [TestCaseSource(nameof(All))]
    public void A_call_that_makes_no_sense_is_refused_with_a_sentence(Refusal row)
    {
        string message = MessageOf(row);
        Assert.That(message, Does.Contain(row.Message));
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in (string[])["tr-TR", "de-DE", "ar-SA"])
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.That(MessageOf(row), Is.EqualTo(message), culture);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Every_public_door_has_a_row_or_takes_everything()
    {
        string[] doors = [.. File.ReadAllLines(PublicApi.FileOf("FcNet.Tables.Tests")).Select(line => Member().Match(line)).Where(IsDoor).Select(DoorOf).Distinct()];
        Assert.That(doors, Has.Length.GreaterThan(10), "the search is blind");
        Assert.That(doors.Except(All.Select(row => row.Door)).Where(door => !Open.Any(open => door.StartsWith(open.Door, StringComparison.Ordinal))), Is.Empty);
        Assert.That(Open.Where(open => !doors.Any(door => door.StartsWith(open.Door, StringComparison.Ordinal))), Is.Empty, "open doors that are not there");
    }

    private static string MessageOf(Refusal row)
    {
        Exception? thrown = null;
        try
        {
            row.Call();
        }
        catch (Exception e)
        {
            thrown = e;
        }

        Assert.That(thrown, Is.TypeOf(row.Exception), thrown?.ToString());
        return thrown!.Message;
    }

    /// <summary>Two values can always be compared. What overrides a member refuses what that does.</summary>
    private static bool IsDoor(Match member) => member.Success && member.Groups["takes"].Success && member.Groups["name"].Value != "Equals"
        && !member.Value.Contains(" operator ", StringComparison.Ordinal) && !member.Value.Contains(": override ", StringComparison.Ordinal);

    /// <summary>The door that a line of the file is about: "FcNet.Tables.Table: static Table Table.Read(…)" is "Table.Read".</summary>
    private static string DoorOf(Match member) => $"{member.Groups["type"].Value}.{member.Groups["name"].Value}";

    [GeneratedRegex(@"^FcNet\.Tables\.(?<type>[\w.]+)(?:<[^>]*>)?: (?:.*? )??(?:(?<name>\w+)(?:<[\w, ]+>)?\((?<takes>[^)].*)?\)|(?<name>this)(?<takes>\[).*|(?<name>\w+) (?<takes>\{) get; init; \})$")]
    private static partial Regex Member();
}
