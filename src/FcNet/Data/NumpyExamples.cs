using System.Collections.Immutable;
using FcNet.Files;

namespace FcNet;

/// <summary>
/// Examples from NumPy's files: an array of inputs, whose first axis counts the examples, and one of targets. Whole targets are classes, counted from 0;
/// floating-point targets are numbers of a regression, one or several for each example. Inputs of uint8, float32 and float64 keep their type.
/// </summary>
public static class NumpyExamples
{
    /// <summary>The names of the arrays in an archive.</summary>
    private const string InputsName = "x", TargetsName = "y";

    /// <summary>Reads an archive with the arrays "x" and "y", such as <c>np.savez(path, x=x, y=y)</c> writes.</summary>
    /// <param name="path">The .npz file.</param>
    /// <param name="names">The names of the classes or numbers; none: "0", "1", … up to the largest label, each of which must then have an example.</param>
    /// <returns>The examples.</returns>
    /// <exception cref="InvalidDataException">It is no such archive; the message says what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to read it.</exception>
    public static LabeledData Read(string path, params string[] names)
    {
        NumpyArchive archive = NumpyArchive.Read(path);
        return Checked(path, () => Of(Named(archive, InputsName, path), Named(archive, TargetsName, path), names));
    }

    /// <summary>Reads a file of inputs and a file of targets.</summary>
    /// <param name="inputs">The .npy file of the inputs.</param>
    /// <param name="targets">The .npy file of the targets.</param>
    /// <param name="names">The names of the classes or numbers; none: "0", "1", … up to the largest label, each of which must then have an example.</param>
    /// <returns>The examples.</returns>
    /// <exception cref="InvalidDataException">The files are no such arrays; the message says what is wrong.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A path is a folder, or the user has no permission to read it.</exception>
    public static LabeledData ReadPair(string inputs, string targets, params string[] names)
    {
        NumpyArray x = NumpyArray.Read(inputs), y = NumpyArray.Read(targets);
        return Checked($"{inputs} with {targets}", () => Of(x, y, names));
    }

    /// <summary>
    /// Maps a file of inputs into memory, which may be larger than the memory of the machine: a row is read when a batch needs it. The targets are read at
    /// once. Keep the file as it is, at its length, while the examples are in use.
    /// </summary>
    /// <remarks>
    /// Whether inputs are finite is checked when a row is read, because a check in advance would read the whole file: <c>Fill</c>, and so a run, then ends with an
    /// <see cref="InvalidDataException"/> that names the row and the feature.
    /// </remarks>
    /// <param name="inputs">The .npy file of the inputs: uint8, float32 or float64, little-endian, in row-major order.</param>
    /// <param name="targets">The .npy file of the targets.</param>
    /// <param name="names">The names of the classes or numbers; none: "0", "1", … up to the largest label, each of which must then have an example.</param>
    /// <returns>The examples.</returns>
    /// <exception cref="InvalidDataException">The files are no such arrays; the message says what is wrong.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A path is a folder, or the user has no permission to read it.</exception>
    public static LabeledData Map(string inputs, string targets, params string[] names)
    {
        NumpyArray y = NumpyArray.Read(targets);
        (NumpyHeader header, int dataAt) = MappedHeader(inputs);
        return Checked($"{inputs} with {targets}", () =>
        {
            (int count, Shape example) = Rows(header.Shape);
            Answers answers = AnswersOf(y, count, names);
            int features = (int)example.ElementCount;
            Examples rows = header.Type.Name switch
            {
                "uint8" => new MappedRows<byte>(inputs, dataAt, features),
                "float32" => new MappedRows<float>(inputs, dataAt, features),
                _ => new MappedRows<double>(inputs, dataAt, features),
            };
            return LabeledData.OfRows(rows, answers, count, example);
        });
    }

    /// <summary>Makes examples of two arrays; bytes are not copied.</summary>
    /// <param name="inputs">The inputs; the first axis counts the examples, the others are the shape of one.</param>
    /// <param name="targets">The targets: N whole numbers, or N or N × K floating-point numbers.</param>
    /// <param name="names">The names of the classes or numbers; none: "0", "1", … up to the largest label, each of which must then have an example.</param>
    /// <returns>The examples.</returns>
    /// <exception cref="ArgumentException">There are no examples, the numbers of examples and targets differ, or a number is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static LabeledData Of(NumpyArray inputs, NumpyArray targets, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(names);
        (int count, Shape example) = Rows(inputs.Shape);
        Answers answers = AnswersOf(targets, count, names);
        int features = (int)example.ElementCount;
        Examples rows = inputs.ElementType switch
        {
            "uint8" or "bool" => new ByteRows([inputs.Data], features, features),
            "float32" or "float16" or "int8" or "int16" or "uint16" => new ArrayRows<float>(Finite<float>(inputs), features),
            _ => new ArrayRows<double>(Finite<double>(inputs), features),
        };
        return LabeledData.OfRows(rows, answers, count, example);
    }

    private static (int Count, Shape Example) Rows(Shape shape)
    {
        Require.That(shape.Rank >= 2 && shape.ElementCount > 0, $"The inputs are {shape}, expected an array of rank 2 or more with at least one number, examples along the first axis.");
        return (shape[0], Shape.Create(shape.Skip(1).ToArray()));
    }

    private static T[] Finite<T>(NumpyArray inputs)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var numbers = new T[inputs.Shape.ElementCount];
        inputs.CopyTo<T>(numbers);
        LabeledData.RequireFinite(NdArray.Wrap(numbers).Reshape(inputs.Shape), "Feature", nameof(inputs));
        return numbers;
    }

    private static Answers AnswersOf(NumpyArray targets, int count, string[] names)
    {
        int[] shape = [.. targets.Shape];
        Require.That(shape.Length is 1 or 2 && shape[0] == count, $"The targets are {targets.Shape}, expected {count} rows, one for each example.");
        if (targets.ElementType.StartsWith("float", StringComparison.Ordinal))
        {
            NdArray<double> numbers = targets.ToNdArray<double>().Reshape(count, -1);
            LabeledData.RequireFinite(numbers, "Number", nameof(targets));
            return new NumberAnswers(numbers, new NumberTargets(LabeledData.NamesOf(names, numbers.Columns)));
        }

        Require.That(shape is [_] or [_, 1], $"The targets are {targets.Shape} of {targets.ElementType}, expected one class for each example; for several numbers or labels save floating-point numbers.");
        int[] labels = targets.ToIntegers();
        Require.ClassNames(names);
        ImmutableArray<string> classes = names.Length == 0 ? NumberedClasses.Of(LabeledData.CountClasses(labels)) : [.. names];
        Require.Labels(labels, count, classes.Length);
        return new ClassAnswers(labels, classes);
    }

    private static (NumpyHeader Header, int DataAt) MappedHeader(string path)
    {
        using FileStream stream = FileLength.OpenRead(path);
        FileLength.RequireKnown(stream, path);
        NumpyHeader header = NumpyReader.Header(ArrivedBytes.Read(stream, NumpyHeader.MaxLength), stream.Length, path, out int dataAt);
        string problem = header switch
        {
            { Type.Name: not ("uint8" or "float32" or "float64") } => $"its elements are {header.Type.Name}, expected uint8, float32 or float64",
            { IsFortranOrder: true, Shape.Rank: > 1 } => "it is in column-major order; in NumPy: np.ascontiguousarray(array)",
            { IsBigEndian: true, Type.Size: > 1 } => "it is big-endian; in NumPy: array.astype('<f4')",
            _ => BitConverter.IsLittleEndian && dataAt % header.Type.Size == 0 ? "" : "its elements are not where this machine can read them in place; write it with np.save",
        };
        return problem.Length == 0 ? (header, dataAt) : throw new InvalidDataException($"{path} cannot be mapped: {problem}.");
    }

    private static NumpyArray Named(NumpyArchive archive, string name, string path)
    {
        foreach ((string key, NumpyArray array) in archive.Arrays)
        {
            if (key == name)
            {
                return array;
            }
        }

        string names = Excerpt.Of(string.Join(", ", archive.Arrays.Select(array => array.Key)), Excerpt.MaxSentence);
        throw new InvalidDataException($"{path} has no array \"{name}\", only {(names.Length == 0 ? "none" : names)}; in NumPy: np.savez(path, x=inputs, y=targets).");
    }

    /// <summary>Files that contradict each other are data that are not valid: the message names them.</summary>
    private static LabeledData Checked(string source, Func<LabeledData> make)
    {
        try
        {
            return make();
        }
        catch (Exception e) when (e is ArgumentException || (e is InvalidDataException && !e.Message.StartsWith(source.Split(" with ")[0], StringComparison.Ordinal)))
        {
            throw new InvalidDataException($"{source}: {e.Message}", e);
        }
    }
}
