using FcNet.Files;

namespace FcNet.Cli.Output;

/// <summary>Standard error: one line for each thing that is said there, whatever stands in it. A failure to write it does not end the process.</summary>
internal static class ErrorLine
{
    public static void Write(string line)
    {
        try
        {
            Console.Error.WriteLine(Excerpt.Escaped(line));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is closed or its disk is full, and there is no other place to say so.
        }
    }
}
