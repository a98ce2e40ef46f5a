using System.Globalization;
using System.Text;

namespace FcNet.Tables.Tests;

/// <summary>A made-up table: numbers with gaps, categories, a target of classes, and one of numbers.</summary>
internal static class People
{
    /// <summary>A recipe that takes a second.</summary>
    public static readonly SimpleRecipe Quick = new() { Hidden = [16], Epochs = 8, BatchSize = 32 };

    public static string Csv(int rows, int seed = 1)
    {
        var random = new CounterRandom((ulong)seed);
        var text = new StringBuilder("age,height,city,member,visits,person,weight,kind,price\n");
        for (int i = 0; i < rows; i++)
        {
            double age = 20 + random.NextInt32(50), height = 150 + (random.NextDouble() * 50);
            string city = new[] { "Graz", "Linz", "Wien", "Bern" }[random.NextInt32(4)], member = random.NextInt32(3) == 0 ? "yes" : "no";
            double pull = ((age - 45) / 15) + (city == "Wien" ? 1.5 : 0) - (member == "yes" ? 1 : 0) + (0.3 * random.NextNormal());
            string kind = pull > 0.7 ? "gold" : pull > -0.7 ? "basic" : "none";
            string visits = random.NextInt32(10) == 0 ? "" : random.NextInt32(30).ToString(CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{age},{height:F2},{(random.NextInt32(12) == 0 ? "?" : city)},{member},{visits},p{i / 3},{1 + random.NextInt32(3)},{kind},{100 + (30 * pull):F1}\n");
        }

        return text.ToString();
    }

    public static Table Read(int rows, int seed = 1) => Table.Read(new MemoryStream(Encoding.UTF8.GetBytes(Csv(rows, seed))), new()
    {
        Kinds = new Dictionary<string, ColumnKind> { ["person"] = ColumnKind.Category, ["kind"] = ColumnKind.Category },
    });
}
