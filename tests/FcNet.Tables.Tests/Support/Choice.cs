using CsCheck;

namespace FcNet.Tables.Tests.Support;

/// <summary>Generators of one of some values.</summary>
internal static class Choice
{
    public static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
