using System.CommandLine;
using System.Globalization;

namespace FcNet.Cli.Commands;

/// <summary><c>--views</c>: over which images beside the image itself the model averages. They depend on the shape of an image, so the value makes them of one.</summary>
internal static class ViewsOption
{
    private const string None = "none", Mirror = "mirror", Moved = "moved:";

    public static Option<Func<Shape, Views>> Create(string name)
    {
        var option = new Option<Func<Shape, Views>>(name)
        {
            Description = "Of what the model averages the probabilities: of an example alone; of an image and its mirror image; "
                + "moved:N, of both and of both moved by N pixels in eight directions, eighteen images [default: none]",
            HelpName = "none|mirror|moved:N",
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                int pixels = 0;
                if (text is None or Mirror
                    || (text.StartsWith(Moved, StringComparison.Ordinal) && int.TryParse(text[Moved.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out pixels) && pixels > 0))
                {
                    return text switch
                    {
                        None => static _ => Views.None,
                        Mirror => Views.Mirrored,
                        _ => shape => Views.Moved(shape, pixels),
                    };
                }

                result.AddError($"{name} is \"{text}\", expected none, mirror or moved:N with a number of pixels of at least 1, such as moved:2.");
                return null;
            },
        };
        option.CompletionSources.Add(None, Mirror, $"{Moved}2");
        return option;
    }
}
