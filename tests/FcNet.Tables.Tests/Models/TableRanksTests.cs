using System.Security.Cryptography;
using FcNet.Tests.Support;

namespace FcNet.Tables.Tests.Models;

/// <summary>A fit that several processes share has the bits of one process.</summary>
internal sealed class TableRanksTests
{
    private static readonly Table Rows = People.Read(300).Without("price"), Numbers = People.Read(300).Without("kind");

    private static readonly DefaultRecipe Small = new() { Hidden = [12, 12], Epochs = 2, BatchSize = 50 };

    [Test]
    public void The_number_of_ranks_changes_no_bit_of_a_model([Values] bool isSimple, [Values] bool areNumbers, [Values(1, 2)] int nets)
    {
        string expected = Fit(Alone.Instance, isSimple, areNumbers, nets);
        foreach (int count in (int[])[2, 4])
        {
            Assert.That(ThreadRanks.Run(count, ranks => Fit(ranks, isSimple, areNumbers, nets)), Is.All.EqualTo(expected), $"{count} ranks");
        }
    }

    [Test]
    public void More_ranks_than_shards_are_refused() =>
        Assert.That(
            () => ThreadRanks.Run(2, ranks => TableClassifier.Fit(Rows, "kind", new() { Recipe = Small, Ranks = ranks })),
            Throws.ArgumentException.With.Message.Contains("There are 2 ranks for 1 row shards"));

    private static string Fit(IRanks ranks, bool isSimple, bool areNumbers, int nets)
    {
        TableFitOptions options = new()
        {
            Recipe = isSimple ? People.Quick with { Epochs = 2 } : Small,
            Nets = nets,
            Seed = 5,
            GroupColumn = "person",
            WeightColumn = "weight",
            RowShards = 4,
            Ranks = ranks,
            Threads = 1,
        };
        TableModel model = areNumbers ? TableRegressor.Fit(Numbers, "price", options) : TableClassifier.Fit(Rows, "kind", options);
        using var file = new MemoryStream();
        model.Save(file);
        return Convert.ToHexStringLower(SHA256.HashData(file.ToArray()));
    }
}
