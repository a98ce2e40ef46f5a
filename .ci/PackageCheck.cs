#:property PublishAot=false

// What every package of a folder must have: dotnet run --file .ci/PackageCheck.cs -- FOLDER
using System.IO.Compression;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

var troubles = new List<string>();
var loaded = new Dictionary<string, Assembly>();
AppDomain.CurrentDomain.AssemblyResolve += (_, reference) => loaded.GetValueOrDefault(new AssemblyName(reference.Name).Name!) ?? OfOthers(new AssemblyName(reference.Name).Name!); // FcNet comes first
string[] packages = [.. Directory.GetFiles(args[0], "*.nupkg").OrderBy(path => path.Contains("FcNet.MLNet.", StringComparison.Ordinal)).ThenBy(path => path, StringComparer.Ordinal)]; // it uses FcNet.Tables
foreach (string path in packages)
{
    using ZipArchive package = ZipFile.OpenRead(path);
    string name = Path.GetFileNameWithoutExtension(path);
    Require(name, new FileInfo(path).Length < 20 << 20, "is smaller than 20 MB");

    XElement metadata = XDocument.Parse(Text(package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)))).Root!.Elements().First();
    string[] expected = ["license", "icon", "readme", "projectUrl", "description", "releaseNotes", "copyright", "tags", "repository"];
    string[] actual = [.. metadata.Elements().Select(element => element.Name.LocalName)];
    Require(name, !expected.Except(actual).Any(), $"has {string.Join(", ", expected.Except(actual))}");
    XElement? repository = metadata.Elements().SingleOrDefault(element => element.Name.LocalName == "repository");
    Require(name, ((string?)repository?.Attribute("commit"))?.Length == 40, "names its commit");
    Require(name, (string?)repository?.Attribute("url") is not { } url || url.StartsWith("https://", StringComparison.Ordinal), "names no local repository");
    Require(name, package.GetEntry("icon.png") is { Length: > 0 and < 20_000 }, "has an icon below 20 KB");
    string[] links = [.. Regex.Matches(Text(package.GetEntry("README.md")!), @"\]\((?!https://)[^)]*\)").Select(link => link.Value)];
    Require(name, links.Length == 0, $"has a README whose links work anywhere, not {string.Join(" ", links)}");

    foreach (ZipArchiveEntry library in package.Entries.Where(entry => entry.FullName.StartsWith("lib/", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
    {
        using ZipArchive symbols = ZipFile.OpenRead(Path.ChangeExtension(path, ".snupkg"));
        Require(name, symbols.GetEntry(Path.ChangeExtension(library.FullName, ".pdb")) is not null, $"has the symbols of {library.Name}");
        CheckDocs(name, library, package.GetEntry(Path.ChangeExtension(library.FullName, ".xml"))!);
    }
}

troubles.ForEach(Console.Error.WriteLine);
return troubles.Count == 0 ? 0 : 1;

// The documentation has every public type, and as many members of a name as a user of the assembly sees, or fewer.
void CheckDocs(string name, ZipArchiveEntry library, ZipArchiveEntry docs)
{
    using var bytes = new MemoryStream();
    using (Stream stream = library.Open())
    {
        stream.CopyTo(bytes);
    }

    Assembly assembly = loaded[Path.GetFileNameWithoutExtension(library.Name)] = Assembly.Load(bytes.ToArray());
    Type[] types = assembly.GetExportedTypes();
    string[] documented = [.. XDocument.Parse(Text(docs)).Descendants("member").Select(member => (string)member.Attribute("name")!)];
    string[] missing = [.. types.Select(type => $"T:{IdOf(type)}").Except(documented)];
    Require(name, missing.Length == 0, $"documents {string.Join(", ", missing)}");

    Dictionary<string, int> visible = types.SelectMany(Members).CountBy(id => id).ToDictionary();
    string[] hidden = [.. documented.CountBy(id => Regex.Replace(id, @"(``\d+)?(\(.*)?$", "")).Where(id => id.Value > visible.GetValueOrDefault(id.Key)).Select(id => id.Key)];
    Require(name, hidden.Length == 0, $"does not document what is internal: {string.Join(", ", hidden)}");
    Console.WriteLine($"{name}: {types.Length} types, {documented.Length} documented members");
}

// An assembly of a package of others, which this machine has because FcNet was built on it.
static Assembly? OfOthers(string name)
{
    string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
    string? file = Directory.GetDirectories(packages).SelectMany(Directory.GetDirectories).Select(version => Path.Combine(version, "lib")).Where(Directory.Exists)
        .SelectMany(Directory.GetDirectories).Select(folder => Path.Combine(folder, $"{name}.dll")).FirstOrDefault(File.Exists);
    return file is null ? null : Assembly.LoadFrom(file);
}

static IEnumerable<string> Members(Type type)
{
    const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
    string id = IdOf(type);
    return
    [
        $"T:{id}",
        .. type.GetConstructors(Declared).Where(IsVisible).Select(_ => $"M:{id}.#ctor"),
        .. type.GetMethods(Declared).Where(IsVisible).Select(method => $"M:{id}.{method.Name}"),
        .. type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible)).Select(property => $"P:{id}.{property.Name}"),
        .. type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(field => $"F:{id}.{field.Name}"),
    ];
}

static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

static string IdOf(Type type) => type.FullName!.Replace('+', '.');

static string Text(ZipArchiveEntry entry)
{
    using var reader = new StreamReader(entry.Open());
    return reader.ReadToEnd();
}

void Require(string name, bool holds, string requirement)
{
    if (!holds)
    {
        troubles.Add($"{name}: expected that it {requirement}");
    }
}
