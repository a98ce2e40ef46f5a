using System.Collections.Immutable;
using System.Globalization;
using FcNet.Files;

namespace FcNet.Tables;

/// <summary>
/// The file format of a table model: one safetensors file. Each net is a model file, whose arrays and texts have the prefix "net1.", "net2.", …, with its
/// encoding beside it: nets of equal ones share it in memory. The text "table" has the rest, and "sha256" is the checksum of everything.
/// </summary>
internal static class TableModelFile
{
    private const string FormatKey = "format", Format = "fcnet-table 1", TableKey = "table", EncodingKey = "encoding", ChecksumKey = "sha256";

    public static SafetensorsFile ToSafetensors(TableModel model)
    {
        var tensors = new List<SafetensorsTensor>();
        var metadata = new Dictionary<string, string> { [FormatKey] = Format, [TableKey] = JsonText.Of(model.Info, Kinds.Spelling(TableModelJson.Default)) };
        for (int i = 0; i < model.Nets.Length; i++)
        {
            SafetensorsFile net = ModelFile.ToSafetensors(model.Nets[i].Model);
            string prefix = Prefix(i);
            tensors.AddRange(net.Tensors.Select(tensor => tensor with { Name = prefix + tensor.Name }));
            foreach ((string key, string text) in net.Metadata)
            {
                metadata.Add(prefix + key, text);
            }

            metadata.Add(prefix + EncodingKey, model.Nets[i].Encoding.ToJson());
        }

        metadata[ChecksumKey] = new SafetensorsFile(tensors, metadata).Checksum(ChecksumKey);
        return new(tensors, metadata);
    }

    public static TableModel Read(SafetensorsFile file, string source, Threads threads)
    {
        string format = file.Metadata.GetValueOrDefault(FormatKey, "");
        if (format != Format)
        {
            throw new InvalidDataException(ModelFile.IsModel(file)
                ? $"{source} is a model without a table, expected a table model; load it with Model.Load."
                : $"{source} has the format \"{Excerpt.Of(format)}\", expected \"{Format}\": it is no table model, or of another version of FcNet.");
        }

        file.RequireWhole(Text(file, ChecksumKey, source), ChecksumKey, source);
        TableModelInfo info = JsonText.Parse<TableModelInfo>(Text(file, TableKey, source), Kinds.Spelling(TableModelJson.Default), $"{source}: \"{TableKey}\"");
        var nets = ImmutableArray.CreateBuilder<TableNet>();
        var encodings = new Dictionary<string, TableEncoding>(StringComparer.Ordinal);
        while (file.Metadata.TryGetValue(Prefix(nets.Count) + EncodingKey, out string? text))
        {
            string prefix = Prefix(nets.Count);
            if (!encodings.TryGetValue(text, out TableEncoding? encoding))
            {
                encoding = JsonText.Parse<TableEncoding>(text, Kinds.Spelling(TableEncodingJson.Default), $"{source}: \"{prefix}{EncodingKey}\"");
                encodings.Add(text, encoding);
            }

            nets.Add(new(encoding, Model(file, prefix, source, threads)));
        }

        RequireFit(info, nets, source);
        return info.Targets is ClassTargets ? new TableClassifier(info, nets.ToImmutable()) : new TableRegressor(info, nets.ToImmutable());
    }

    private static Model<float> Model(SafetensorsFile file, string prefix, string source, Threads threads)
    {
        var tensors = file.Tensors.Where(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal));
        var texts = file.Metadata.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal) && entry.Key != prefix + EncodingKey);
        var part = new SafetensorsFile(
            tensors.Select(tensor => tensor with { Name = tensor.Name[prefix.Length..] }),
            texts.Select(entry => KeyValuePair.Create(entry.Key[prefix.Length..], entry.Value)));
        return ModelFile.FromSafetensors<float>(part, $"{source}: {prefix.TrimEnd('.')}", threads);
    }

    private static void RequireFit(TableModelInfo info, ImmutableArray<TableNet>.Builder nets, string source)
    {
        bool isWhole = info is { Target: not null, Targets: ClassTargets or NumberTargets { IsStandardized: false, Outputs: 1 }, Score.Metric: not null, Columns.IsDefaultOrEmpty: false }
            && info.Columns.Prepend(info.Target).All(column => column is { Name: not null, Cells: { MissingTexts.IsDefault: false, DateForm: not null } });
        bool fits = isWhole && nets.Count > 0 && nets.All(net => net.Encoding.Inputs == net.Model.Scaling.Features && net.Model.Targets.Outputs == info.Targets.Outputs
            && net.Model.Targets.GetType() == info.Targets.GetType() && net.Encoding.Names.All(name => info.Columns.Any(column => column.Name == name)));
        if (!fits)
        {
            throw new InvalidDataException($"{source} has {nets.Count} nets whose inputs, outputs or columns do not fit the description of the table.");
        }
    }

    private static string Prefix(int net) => $"net{(net + 1).ToString(CultureInfo.InvariantCulture)}.";

    private static string Text(SafetensorsFile file, string key, string source) =>
        file.Metadata.GetValueOrDefault(key) ?? throw new InvalidDataException($"{source} is no whole table model: its metadata lack \"{key}\".");
}
