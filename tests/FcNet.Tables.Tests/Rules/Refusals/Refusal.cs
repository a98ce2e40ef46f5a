namespace FcNet.Tables.Tests.Rules.Refusals;

/// <summary>A call that a public entry point must refuse: with just this type of exception and a message that says this.</summary>
/// <param name="Door">The type and member, as "Table.Read".</param>
/// <param name="Exception">The documented exception.</param>
/// <param name="Message">A part of the message, with the argument, what it is, and what was expected.</param>
/// <param name="Call">The call.</param>
internal sealed record Refusal(string Door, Type Exception, string Message, Action Call)
{
    public static Refusal Argument(string door, string message, Action call) => new(door, typeof(ArgumentException), message, call);

    public static Refusal Range(string door, string message, Action call) => new(door, typeof(ArgumentOutOfRangeException), message, call);

    public static Refusal Data(string door, string message, Action call) => new(door, typeof(InvalidDataException), message, call);

    public static Refusal Kind(string door, string message, Action call) => new(door, typeof(InvalidOperationException), message, call);

    /// <summary>No object where one is needed; the name tells which.</summary>
    public static Refusal Null(string door, string name, Action call) => new(door, typeof(ArgumentNullException), $"'{name}'", call);

    public override string ToString() => $"{Door} refuses: {Message}";
}
