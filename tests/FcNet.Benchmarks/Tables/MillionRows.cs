using System.Globalization;

namespace FcNet.Benchmarks.Tables;

/// <summary>A CSV file of a million rows and 20 columns: twelve of numbers with decimals, four of whole numbers, three of words, one of yes and no.</summary>
internal static class MillionRows
{
    public const int Rows = 1_000_000;

    /// <summary>The target: whether the first two numbers and the number of the first word have a sum above 0, with noise.</summary>
    public const string Target = "y";

    private static readonly string[] Jobs = ["admin.", "blue-collar", "entrepreneur", "housemaid", "management", "retired", "self-employed", "services", "student", "technician", "unknown"];

    /// <summary>Writes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hasTarget">Whether it has the column of the target too.</param>
    public static void Write(string path, bool hasTarget = false)
    {
        using var file = new StreamWriter(path);
        file.Write(string.Join(',', Enumerable.Range(0, 20).Select(i => $"c{i}")));
        file.Write(hasTarget ? $",{Target}\n" : "\n");
        var random = new CounterRandom(1);
        for (int row = 0; row < Rows; row++)
        {
            double sum = 0;
            for (int i = 0; i < 12; i++)
            {
                double number = random.NextNormal() * 100;
                sum += i < 2 ? number : 0;
                file.Write(string.Create(CultureInfo.InvariantCulture, $"{number:F4},"));
            }

            int job = random.NextInt32(Jobs.Length);
            file.Write(string.Create(CultureInfo.InvariantCulture, $"{random.NextInt32(90)},{random.NextInt32(40)},{random.NextInt32(100_000)},{random.NextInt32(12)},"));
            file.Write($"{Jobs[job]},{Jobs[random.NextInt32(4)]},{Jobs[random.NextInt32(7)]},{(random.NextInt32(2) == 0 ? "no" : "yes")}");
            file.Write(!hasTarget ? "\n" : sum + (20 * (job - 5)) + (50 * random.NextNormal()) > 0 ? ",high\n" : ",low\n");
        }
    }
}
