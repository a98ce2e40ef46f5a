namespace FcNet.Tests.Rules;

/// <summary>Who may know whom in the house: the arrows of the design, checked by the types that the code of each folder really uses.</summary>
[Parallelizable]
internal sealed class ArrowTests
{
    /// <summary>The rooms from the ground up. Each may use those named, which all stand above it in this list, so nothing points back.</summary>
    private static readonly (string Room, string[] MayUse)[] House =
    [
        ("Arrays", []),
        ("Kernels", ["Arrays"]),
        ("Randomness", ["Arrays", "Kernels"]),
        ("Interop", ["Arrays"]),
        ("Checks", ["Arrays", "Randomness"]),
        ("Files", ["Arrays"]),
        ("Downloads", ["Files"]),
        ("Data", ["Arrays", "Kernels", "Randomness", "Files", "Downloads"]),
        ("Optimizers", ["Arrays", "Kernels"]),
        ("Losses", ["Arrays", "Kernels"]),
        ("Layers", ["Arrays", "Kernels", "Randomness", "Files"]),
        ("Metrics", ["Arrays", "Kernels", "Losses"]),
        ("Networks", ["Arrays", "Kernels", "Randomness", "Layers"]),
        ("Models", ["Arrays", "Kernels", "Files", "Losses", "Layers", "Networks"]),
        ("Training", ["Arrays", "Kernels", "Randomness", "Files", "Data", "Optimizers", "Losses", "Layers", "Checks", "Metrics", "Networks", "Models"]),
        ("Estimators", ["Arrays", "Kernels", "Randomness", "Data", "Optimizers", "Losses", "Layers", "Metrics", "Networks", "Models", "Training"]),
    ];

    [Test]
    public void No_room_uses_what_it_may_not_know()
    {
        HashSet<(string From, string To, string Where)> uses = Arrows.Find(LibrarySources.Uses, LibrarySources.RoomOf);
        string[] forbidden = [.. uses.Where(use => !MayUse(use.From).Contains(use.To)).Select(use => $"{use.From} uses {use.To}: {use.Where}").Order(StringComparer.Ordinal)];
        Assert.That(forbidden, Is.Empty);

        (string, string)[] arrows = [.. uses.Select(use => (use.From, use.To)).Distinct()];
        Assert.That(arrows, Is.SupersetOf(new[] { ("Kernels", "Arrays"), ("Layers", "Kernels"), ("Networks", "Layers"), ("Models", "Networks"), ("Training", "Optimizers"), ("Training", "Data") }), "the search is blind");
    }

    [Test]
    public void Nothing_points_back_and_every_folder_is_a_room()
    {
        string[] rooms = [.. House.Select(room => room.Room)];
        for (int i = 0; i < House.Length; i++)
        {
            Assert.That(House[i].MayUse, Is.SubsetOf(rooms[..i]), House[i].Room);
        }

        IEnumerable<string?> folders = Directory.GetDirectories(Repository.Library).Select(Path.GetFileName).Except(["bin", "obj"]);
        Assert.That(folders, Is.EquivalentTo(rooms));
    }

    private static string[] MayUse(string room) => House.Single(entry => entry.Room == room).MayUse;
}
