using NUnit.Framework.Constraints;

namespace FcNet.Tests.Support;

/// <summary><c>Assert.That(() => …, Refused.AsArgument("w is 5×2"))</c>: the exact exception type, and a message that contains a text.</summary>
internal static class Refused
{
    public static ContainsConstraint AsArgument(string message) => With<ArgumentException>(message);

    public static ContainsConstraint AsOutOfRange(string message) => With<ArgumentOutOfRangeException>(message);

    public static ContainsConstraint AsInvalidData(string message) => With<InvalidDataException>(message);

    private static ContainsConstraint With<TException>(string message)
        where TException : Exception => Throws.TypeOf<TException>().With.Message.Contains(message);
}
