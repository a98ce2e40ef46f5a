namespace FcNet.Cli.Notebook;

internal sealed record CheckResult(string Notebook, string Name, string Value, string Printed, string Difference, bool Passes);
