using System.Globalization;
using System.Text;

namespace FcNet.Benchmarks.Tables;

/// <summary>
/// Flats for rent in a made-up town, drawn by the formula of <c>data/README.md</c>: the rows of <c>data/flats.csv</c> and <c>data/flats-test.csv</c>, and the
/// predictions of somebody who knows the formula and the cells that are missing.
/// </summary>
internal sealed record Flat
{
    public const int TrainingRows = 850, TestRows = 250;

    private const string Header = "id,listed,district,rooms,area,floor,built,heating,balcony,rent,quick";

    private const double RentNoise = 45, QuickNoise = 0.5;

    private static readonly (string Name, double Price)[] Districts =
    [
        ("Airport", 9), ("Docks", 10), ("Station", 10.5), ("Northfield", 11), ("Millside", 12), ("University", 13), ("Park", 14), ("Hill", 14.5), ("Old Town", 16),
    ];

    private readonly string line;

    private Flat(int id, CounterRandom random)
    {
        DateOnly listed = new DateOnly(2023, 1, 1).AddDays(random.NextInt32(730));
        (string district, double price) = Districts[random.NextInt32(Districts.Length)];
        double share = random.NextDouble();
        int area = 22 + (int)(98 * share * share), floor = random.NextInt32(7), built = 1890 + random.NextInt32(133);
        int rooms = Math.Clamp((int)Math.Round((area / 25.0) + (0.5 * random.NextNormal())), 1, 6);
        string heating = (built, random.NextDouble()) switch
        {
            ( >= 2000, < 0.6) => "heat pump",
            ( < 1950, < 0.3) => "stove",
            (_, < 0.5) => "gas",
            (_, < 0.75) => "oil",
            _ => "district",
        };
        bool hasBalcony = random.NextDouble() < (built >= 1960 ? 0.7 : 0.4), isSummer = listed.Month is >= 6 and <= 9, isCentral = district is "University" or "Station" or "Old Town" or "Park";
        double age = built >= 2000 ? 1.12 : built < 1920 ? 1.06 : 1;
        ExpectedRent = 120 + (area * price * age) + (hasBalcony ? 70 : 0) + (15 * floor) - (heating == "stove" ? 80 : 0);
        Rent = (int)Math.Round(ExpectedRent + (RentNoise * random.NextNormal()));
        Pull = (0.6 * (ExpectedRent - Rent) / RentNoise) + (isSummer ? 0.8 : -0.4) + (hasBalcony ? 0.4 : -0.4) + (rooms <= 2 ? 0.5 : -0.5) + (isCentral ? 0.6 : -0.5);
        IsQuick = Pull + (QuickNoise * random.NextNormal()) > 0;
        string cell = random.NextDouble() < 0.03 ? "" : Text(floor), year = random.NextDouble() < 0.05 ? "" : Text(built), heat = random.NextDouble() < 0.04 ? "" : heating;
        line = $"{id},{listed:yyyy-MM-dd},{district},{rooms},{area},{cell},{year},{heat},{Word(hasBalcony)},{Rent},{Word(IsQuick)}";
    }

    /// <summary>The rent without noise: the best prediction.</summary>
    public double ExpectedRent { get; }

    public int Rent { get; }

    /// <summary>Above 0 where the flat is more likely rented within a week than not.</summary>
    public double Pull { get; }

    public bool IsQuick { get; }

    /// <summary>The flats of both files, in their order.</summary>
    public static Flat[] All()
    {
        var random = new CounterRandom(2026);
        return [.. Enumerable.Range(1, TrainingRows + TestRows).Select(id => new Flat(id, random))];
    }

    /// <summary>The text of a file.</summary>
    public static string Csv(IEnumerable<Flat> flats) => flats.Aggregate(new StringBuilder($"{Header}\n"), (text, flat) => text.Append(flat.line).Append('\n')).ToString();

    /// <summary>Writes both files, and prints the best scores that a prediction can have on the test rows.</summary>
    public static void Write(string folder, TextWriter output)
    {
        Flat[] all = All(), test = all[TrainingRows..];
        File.WriteAllText(Path.Combine(folder, "flats.csv"), Csv(all[..TrainingRows]));
        File.WriteAllText(Path.Combine(folder, "flats-test.csv"), Csv(test));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"quick: accuracy {BestAccuracy(test):F3} of the formula, {test.Average(flat => flat.IsQuick ? 1.0 : 0):F3} are quick"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rent: RMSE {BestRmse(test):F1} of the formula"));
    }

    /// <summary>How often the more likely answer is right.</summary>
    public static double BestAccuracy(Flat[] flats) => flats.Average(flat => flat.Pull > 0 == flat.IsQuick ? 1.0 : 0);

    /// <summary>How far the rents are from the best prediction.</summary>
    public static double BestRmse(Flat[] flats) => Math.Sqrt(flats.Average(flat => (flat.Rent - flat.ExpectedRent) * (flat.Rent - flat.ExpectedRent)));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Word(bool yes) => yes ? "yes" : "no";
}
