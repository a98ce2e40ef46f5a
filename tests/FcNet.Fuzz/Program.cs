using System.Globalization;
using FcNet.Fuzz;
using SharpFuzz;

// FcNet.Fuzz TARGET            reads what AFL++ gives it
// FcNet.Fuzz TARGET FILE…      reads the files once each, to see what a crash was
// FcNet.Fuzz seeds TARGET DIR  writes sound files to start from
// FcNet.Fuzz list              prints the targets
switch (args)
{
    case ["list"]:
        Console.WriteLine(string.Join('\n', Targets.All.Select(target => target.Name)));
        return 0;
    case ["seeds", var name, var folder]:
        Directory.CreateDirectory(folder);
        foreach ((int number, byte[] bytes) in Find(name).Seeds().Index())
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture)), bytes);
        }

        return 0;
    case [var name]:
        FuzzTarget target = Find(name);
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            target.Run(bytes.ToArray());
        });
        return 0;
    case [var name, .. var files]:
        foreach (string file in files)
        {
            Console.WriteLine($"{file}: {Find(name).Run(await File.ReadAllBytesAsync(file))}");
        }

        return 0;
    default:
        await Console.Error.WriteLineAsync("expected: TARGET, TARGET FILE…, seeds TARGET DIR, or list");
        return 2;
}

static FuzzTarget Find(string name) => Targets.All.Single(target => target.Name == name);
