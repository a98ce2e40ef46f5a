using FcNet.Tests.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FcNet.Tables.Tests.Rules;

/// <summary>Who may know whom in this package, checked by the types that the code of each folder really uses.</summary>
internal sealed class ArrowTests
{
    /// <summary>The rooms from the ground up. Each may use those named, which all stand above it in this list, so nothing points back.</summary>
    private static readonly (string Room, string[] MayUse)[] House =
    [
        ("Reading", []),
        ("Encoding", ["Reading"]),
        ("Recipes", ["Reading", "Encoding"]),
        ("Models", ["Reading", "Encoding", "Recipes"]),
        ("Explaining", ["Reading", "Encoding", "Recipes", "Models"]),
    ];

    private static string Package => Path.Combine(Repository.Root, "src", "FcNet.Tables");

    [Test]
    public void No_room_uses_what_it_may_not_know()
    {
        // TablesJson is the one generated context for the JSON of all rooms, and belongs to none.
        (string From, string To, string Where)[] uses = [.. Arrows.Find(SymbolUse.In(Compile()), RoomOf).Where(use => !use.Where.StartsWith("TablesJson ", StringComparison.Ordinal))];
        IEnumerable<string> forbidden = uses.Where(use => !House.Single(room => room.Room == use.From).MayUse.Contains(use.To)).Select(use => $"{use.From} uses {use.To}: {use.Where}");
        Assert.That(forbidden, Is.Empty);
        Assert.That(uses.Select(use => (use.From, use.To)), Does.Contain(("Encoding", "Reading")), "the search is blind");
    }

    [Test]
    public void Nothing_points_back_and_every_folder_is_a_room()
    {
        string[] rooms = [.. House.Select(room => room.Room)];
        for (int i = 0; i < House.Length; i++)
        {
            Assert.That(House[i].MayUse, Is.SubsetOf(rooms[..i]), House[i].Room);
        }

        Assert.That(Directory.GetDirectories(Package).Select(Path.GetFileName).Except(["bin", "obj"]), Is.SubsetOf(rooms));
    }

    private static CSharpCompilation Compile()
    {
        IEnumerable<SyntaxTree> sources = Directory.GetFiles(Package, "*.cs", SearchOption.AllDirectories)
            .Where(file => RoomOf(file) is not ("bin" or "obj")).Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file));
        const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading;";
        return CSharpCompilation.Create("FcNet.Tables", [CSharpSyntaxTree.ParseText(Usings), .. sources], References.OfThisProcess.Where(reference => Path.GetFileName(reference.FilePath) != "FcNet.Tables.dll"), new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }

    private static string RoomOf(string file) => Path.GetRelativePath(Package, file).Split(Path.DirectorySeparatorChar)[0];
}
