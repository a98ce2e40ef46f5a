using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using FcNet.Files;
using FcNet.Layers;

namespace FcNet;

/// <summary>An affine layer of a PyTorch state dict with the normalization after it, if there is one. Missing arrays are <see cref="NdArray{T}.None"/>.</summary>
internal readonly record struct PyTorchLayer<T>(NdArray<T> Weights, NdArray<T> Biases, NdArray<T> Gamma, NdArray<T> Beta, NdArray<T> RunningMean, NdArray<T> RunningVariance)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Normalization Normalization => Gamma.IsNone ? Normalization.None : RunningMean.IsNone ? Normalization.Layer : Normalization.Batch;

    /// <summary>It as a hidden layer.</summary>
    public IEnumerable<LayerSpec> Hidden => Normalization switch
    {
        Normalization.Batch => [new AffineSpec(Weights.Columns), new BatchNormSpec(), new ReluSpec()],
        Normalization.Layer => [new AffineSpec(Weights.Columns), new LayerNormSpec(), new ReluSpec()],
        _ => [new AffineSpec(Weights.Columns), new ReluSpec()],
    };

    /// <summary>The arrays that exist, with FcNet's names.</summary>
    public IEnumerable<(string Name, NdArray<T> Values)> Arrays(int layer)
    {
        (string Name, NdArray<T> Values)[] all =
        [
            (ParameterNames.Weights(layer), Weights),
            (ParameterNames.Biases(layer), Biases),
            (ParameterNames.Gamma(layer), Gamma),
            (ParameterNames.Beta(layer), Beta),
            (ParameterNames.RunningMean(layer), RunningMean),
            (ParameterNames.RunningVariance(layer), RunningVariance),
        ];
        return all.Where(array => !array.Values.IsNone);
    }
}

/// <summary>
/// Finds the layers of a net in a PyTorch state dict. The last number in a module's name gives its place ("affine2", "layers.3", "3"), a weight of
/// two axes makes it an affine layer, one of one axis a normalization, and a running mean a batch normalization.
/// </summary>
internal static class PyTorchLayers
{
    public static ImmutableArray<PyTorchLayer<T>> Of<T>(SafetensorsFile file, string source)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Module[] modules = Modules(file, source);
        var layers = ImmutableArray.CreateBuilder<PyTorchLayer<T>>();
        foreach (Module module in modules)
        {
            if (module.IsAffine)
            {
                layers.Add(Affine<T>(module, layers.Count == 0 ? module.Weight.Shape[1] : layers[^1].Weights.Shape[1], source));
            }
            else if (layers.Count > 0 && layers[^1].Gamma.IsNone)
            {
                layers[^1] = Normalized(layers[^1], module, source);
            }
            else
            {
                throw Invalid(source, $"\"{Excerpt.Of(module.Name)}\" is a normalization that does not follow an affine layer");
            }
        }

        if (layers.Count == 0 || !layers[^1].Gamma.IsNone || layers.Take(layers.Count - 1).Any(layer => layer.Normalization != layers[0].Normalization))
        {
            throw Invalid(source, "a net has affine layers, behind each but the last the same kind of normalization or behind all none");
        }

        return layers.ToImmutable();
    }

    private static Module[] Modules(SafetensorsFile file, string source)
    {
        var modules = new SortedDictionary<(int Number, int Kind), Module>();
        foreach (IGrouping<string, SafetensorsTensor> group in file.Tensors.GroupBy(tensor => tensor.Name[..Math.Max(0, tensor.Name.LastIndexOf('.'))]))
        {
            var fields = group.ToDictionary(tensor => tensor.Name[(tensor.Name.LastIndexOf('.') + 1)..], StringComparer.Ordinal);
            if (!fields.TryGetValue(PyTorchModule.Weight, out SafetensorsTensor? weight) || weight.Shape.Rank is not (1 or 2))
            {
                throw Invalid(source, $"\"{Excerpt.Of(group.Key)}\" has no weight of one or two axes");
            }

            var module = new Module(group.Key, weight, fields);
            if (!modules.TryAdd((NumberIn(group.Key, source), module.IsAffine ? 0 : 1), module))
            {
                throw Invalid(source, $"\"{Excerpt.Of(group.Key)}\" has the number of another module of its kind");
            }
        }

        return [.. modules.Values];
    }

    private static PyTorchLayer<T> Affine<T>(Module module, int inputs, string source)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireFields(module, [PyTorchModule.Weight, PyTorchModule.Bias], source);
        if (module.Weight.Shape[1] != inputs)
        {
            throw Invalid(source, $"\"{Excerpt.Of(module.Weight.Name)}\" is {module.Weight.Shape}, expected {inputs} columns: the outputs of the layer before");
        }

        NdArray<T> weights = PyTorchFile.Transposed(module.Weight.ToNdArray<T>());
        return new() { Weights = weights, Biases = Vector<T>(module, PyTorchModule.Bias, weights.Columns, source) };
    }

    private static PyTorchLayer<T> Normalized<T>(PyTorchLayer<T> affine, Module module, string source)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireFields(module, [PyTorchModule.Weight, PyTorchModule.Bias, PyTorchModule.RunningMean, PyTorchModule.RunningVariance, PyTorchModule.BatchesTracked], source);
        int width = affine.Weights.Columns;
        NdArray<T> beta = Vector<T>(module, PyTorchModule.Bias, width, source), mean = Vector<T>(module, PyTorchModule.RunningMean, width, source), variance = Vector<T>(module, PyTorchModule.RunningVariance, width, source);
        if (beta.IsNone || mean.IsNone != variance.IsNone)
        {
            throw Invalid(source, $"\"{Excerpt.Of(module.Name)}\" lacks its bias or one of its running averages");
        }

        return affine with { Gamma = Vector<T>(module, PyTorchModule.Weight, width, source), Beta = beta, RunningMean = mean, RunningVariance = variance };
    }

    private static NdArray<T> Vector<T>(Module module, string field, int length, string source)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!module.Fields.TryGetValue(field, out SafetensorsTensor? tensor))
        {
            return NdArray<T>.None;
        }

        return tensor.Shape == [length] ? tensor.ToNdArray<T>() : throw Invalid(source, $"\"{Excerpt.Of(tensor.Name)}\" is {tensor.Shape}, expected {length}");
    }

    private static void RequireFields(Module module, string[] known, string source)
    {
        foreach ((string field, SafetensorsTensor tensor) in module.Fields)
        {
            if (!known.Contains(field))
            {
                throw Invalid(source, $"\"{Excerpt.Of(tensor.Name)}\" is no part of an affine layer or a normalization");
            }
        }
    }

    /// <summary>The last run of digits in a module's name.</summary>
    private static int NumberIn(string name, string source)
    {
        int end = name.AsSpan().LastIndexOfAnyInRange('0', '9') + 1, start = end;
        while (start > 0 && char.IsAsciiDigit(name[start - 1]))
        {
            start--;
        }

        return int.TryParse(name.AsSpan(start..end), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw Invalid(source, $"the module \"{Excerpt.Of(name)}\" has no number that gives its place");
    }

    private static InvalidDataException Invalid(string source, string what) => new($"{source} is not the state dict of a net that FcNet knows: {what}.");

    private sealed record Module(string Name, SafetensorsTensor Weight, Dictionary<string, SafetensorsTensor> Fields)
    {
        public bool IsAffine => Weight.Shape.Rank == 2;
    }
}
