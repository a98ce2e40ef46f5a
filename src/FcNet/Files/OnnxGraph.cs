using System.Globalization;
using System.Numerics;

namespace FcNet.Files;

/// <summary>A graph in the ONNX format, to be written: inputs and outputs of any number of rows, constants, and nodes that compute.</summary>
/// <remarks>Format: https://onnx.ai/onnx/repo-docs/IR.html. Field numbers are those of onnx.proto.</remarks>
internal sealed class OnnxGraph(string name)
{
    /// <summary>The version of the file format, and of the set of operators: the first with layer normalization.</summary>
    private const int IrVersion = 8, OperatorSet = 17;

    /// <summary>The maximum number of bytes of a protobuf message.</summary>
    private const long MaxBytes = int.MaxValue;

    /// <summary>The element type of whole numbers.</summary>
    public const int IntegerType = 7;

    /// <summary>The kinds of attributes.</summary>
    private const int FloatAttribute = 1, IntegerAttribute = 2, IntegersAttribute = 7;

    /// <summary>The name of the dimension of rows, which is variable.</summary>
    private const string Rows = "N";

    private readonly List<Node> nodes = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly ProtobufMessage constants = new(), inputs = new(), outputs = new(), metadata = new();

    /// <summary>What the names of constants begin with: the nets of one graph name theirs alike.</summary>
    public string Prefix { get; set; } = "";

    public void AddInput<T>(string name, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => inputs.Add(11, Value<T>(name, columns));

    /// <summary>Adds an input of whole numbers.</summary>
    public void AddIntegerInput(string name, int columns) => inputs.Add(11, Value(name, columns, IntegerType));

    public void AddOutput<T>(string name, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => outputs.Add(12, Value<T>(name, columns));

    /// <summary>A metadata text of the graph.</summary>
    public void AddMetadata(string key, string text) => metadata.Add(14, new ProtobufMessage().Add(1, key).Add(2, text));

    /// <summary>Adds an array.</summary>
    /// <returns>Its name.</returns>
    public string AddConstant<T>(string name, NdArray<T> array)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var tensor = new ProtobufMessage();
        foreach (int length in array.Shape)
        {
            tensor.Add(1, length);
        }

        name = Prefix + name;
        constants.Add(5, tensor.Add(2, ElementType<T>()).Add(8, name).Add(9, LittleEndian.BytesOf<T>(array.Span)));
        return name;
    }

    /// <summary>Adds a number without axes.</summary>
    /// <returns>Its name.</returns>
    public string AddScalar(string name, float value)
    {
        name = Prefix + name;
        constants.Add(5, new ProtobufMessage().Add(2, ElementType<float>()).Add(8, name).Add(9, LittleEndian.BytesOf<float>([value])));
        return name;
    }

    /// <summary>Adds a list of whole numbers, such as a shape.</summary>
    /// <returns>Its name.</returns>
    public string AddIntegers(string name, params ReadOnlySpan<long> values) => AddIntegers(name, new ProtobufMessage().Add(1, values.Length), values);

    /// <summary>Adds a whole number without axes.</summary>
    /// <returns>Its name.</returns>
    public string AddInteger(string name, long value) => AddIntegers(name, new ProtobufMessage(), [value]);

    /// <summary>Divides the columns of a matrix into the first ones and the rest, of which there is at least one each.</summary>
    /// <returns>The names of both.</returns>
    public (string First, string Last) AddSplit(string name, string x, int first, int rest)
    {
        string axis = AddIntegers($"{name}.axis", 1), begin = AddIntegers($"{name}.begin", 0);
        string middle = AddIntegers($"{name}.middle", first), end = AddIntegers($"{name}.end", first + rest);
        return (AddNode("Slice", $"{name}.first", [x, begin, middle, axis]), AddNode("Slice", $"{name}.rest", [x, middle, end, axis]));
    }

    /// <summary>Adds a node with one result, which has the node's name.</summary>
    /// <returns>The name of the result.</returns>
    public string AddNode(string operation, string name, string[] operands, params ProtobufMessage[] attributes)
    {
        nodes.Add(new(operation, name, operands, attributes));
        return name;
    }

    /// <summary>Adds a node with one operand for an operator that ONNX Runtime has for floats only: doubles are converted to floats and back.</summary>
    /// <returns>The name of the result.</returns>
    public string AddFloatNode<T>(string operation, string name, string operand)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            return AddNode(operation, name, [operand]);
        }

        string single = AddNode(operation, $"{name}.float", [AddNode("Cast", $"{name}.operand", [operand], Attribute("to", ElementType<float>()))]);
        return AddNode("Cast", name, [single], Attribute("to", ElementType<T>()));
    }

    /// <summary>A name for the next node of a kind: "affine1", "affine2", …</summary>
    public string NextName(string kind)
    {
        int number = numbers.GetValueOrDefault(kind) + 1;
        numbers[kind] = number;
        return kind + number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Renames the last node, whose result is not used yet.</summary>
    public void RenameLast(string name) => nodes[^1] = nodes[^1] with { Name = name };

    /// <summary>A node's attribute that is a number.</summary>
    public static ProtobufMessage Attribute(string name, float value) => new ProtobufMessage().Add(1, name).Add(2, value).Add(20, FloatAttribute);

    /// <summary>A node's attribute that is a whole number.</summary>
    public static ProtobufMessage Attribute(string name, int value) => new ProtobufMessage().Add(1, name).Add(3, value).Add(20, IntegerAttribute);

    /// <summary>A node's attribute that is a list of one whole number.</summary>
    public static ProtobufMessage ListAttribute(string name, int value) => new ProtobufMessage().Add(1, name).Add(8, value).Add(20, IntegersAttribute);

    /// <summary>Writes the graph as a model.</summary>
    /// <exception cref="ArgumentException">It is longer than the format allows.</exception>
    public void Write(Stream stream)
    {
        var all = new ProtobufMessage();
        foreach (Node node in nodes)
        {
            all.Add(1, node.ToMessage());
        }

        ProtobufMessage graph = new ProtobufMessage().Append(all).Add(2, name).Append(constants).Append(inputs).Append(outputs);
        ProtobufMessage model = new ProtobufMessage().Add(1, IrVersion).Add(2, "FcNet").Add(7, graph).Add(8, new ProtobufMessage().Add(1, "").Add(2, OperatorSet)).Append(metadata);
        Require.That(model.Length <= MaxBytes, $"An ONNX file has at most {MaxBytes} bytes, this model needs {model.Length}; use safetensors.");
        model.Write(stream);
    }

    private sealed record Node(string Operation, string Name, string[] Operands, ProtobufMessage[] Attributes)
    {
        public ProtobufMessage ToMessage()
        {
            var message = new ProtobufMessage();
            foreach (string operand in Operands)
            {
                message.Add(1, operand);
            }

            message.Add(2, Name).Add(3, Name).Add(4, Operation);
            foreach (ProtobufMessage attribute in Attributes)
            {
                message.Add(5, attribute);
            }

            return message;
        }
    }

    private string AddIntegers(string name, ProtobufMessage axes, ReadOnlySpan<long> values)
    {
        name = Prefix + name;
        constants.Add(5, axes.Add(2, IntegerType).Add(8, name).Add(9, LittleEndian.BytesOf(values)));
        return name;
    }

    private static int ElementType<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float) ? 1 : 11;

    private static ProtobufMessage Value<T>(string name, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Value(name, columns, ElementType<T>());

    private static ProtobufMessage Value(string name, int columns, int elementType)
    {
        ProtobufMessage shape = new ProtobufMessage().Add(1, new ProtobufMessage().Add(2, Rows)).Add(1, new ProtobufMessage().Add(1, columns));
        ProtobufMessage type = new ProtobufMessage().Add(1, new ProtobufMessage().Add(1, elementType).Add(2, shape));
        return new ProtobufMessage().Add(1, name).Add(2, type);
    }
}
