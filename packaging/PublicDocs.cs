#:package Microsoft.CodeAnalysis.CSharp
#:property PublishAot=false

// The compiler documents internal members too. This copies a documentation file without what a user of the assembly cannot see:
// dotnet run --file packaging/PublicDocs.cs -- ASSEMBLY DOCUMENTATION RESULT
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

var assembly = MetadataReference.CreateFromFile(args[0]);
string framework = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
var compilation = CSharpCompilation.Create("Docs", references: [.. framework.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)), assembly]);
HashSet<string> visible = [.. Visible(((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(assembly)!).GlobalNamespace)];

var docs = XDocument.Load(args[1], LoadOptions.PreserveWhitespace);
foreach (XElement member in docs.Descendants("member").Where(member => !visible.Contains((string)member.Attribute("name")!)).ToArray())
{
    (member.PreviousNode as XText)?.Remove();
    member.Remove();
}

docs.Save(args[2], SaveOptions.DisableFormatting);

static IEnumerable<string> Visible(INamespaceOrTypeSymbol container) => container.GetMembers()
    .Where(member => member is INamespaceSymbol || member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal)
    .SelectMany(member => (member is INamespaceOrTypeSymbol inner ? Visible(inner) : []).Append(member.GetDocumentationCommentId()!));
