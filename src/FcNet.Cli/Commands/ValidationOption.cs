using System.CommandLine;
using System.Globalization;
using FcNet.Cli.Tables;

namespace FcNet.Cli.Commands;

/// <summary><c>--validation</c>: how many of the examples are for validation; for a table, a file of rows.</summary>
internal static class ValidationOption
{
    public const string Name = "--validation";

    public static Option<string> Create() => new(Name)
    {
        Description = "How many of the examples are for validation and not trained on [default: 1000; of MNIST 5000; of a .npz file a tenth]; "
            + "for a table, a .csv file of rows that choose the epoch [default: a fifth of the rows]",
        HelpName = "N|FILE",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!TableFile.Is(text) && !int.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            {
                result.AddError($"{Name} is \"{text}\", expected a number of examples such as 1000, or for a table a file of rows such as valid.csv.");
            }

            return text;
        },
    };

    /// <summary>The number of examples.</summary>
    /// <exception cref="ArgumentException">It is a file.</exception>
    public static int Count(string text) => TableFile.Is(text)
        ? throw new ArgumentException($"{Name} is {text}, a table, expected a number of examples: --data is no table.")
        : Require.NotNegative(int.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), Name);

    /// <summary>The file of rows.</summary>
    /// <exception cref="ArgumentException">It is a number.</exception>
    public static string File(string text) => TableFile.Is(text)
        ? text
        : throw new ArgumentException($"{Name} is {text}, expected a file of rows such as valid.csv for a table; "
            + "without it a fifth of the rows chooses the epoch.");
}
