using System.Text.Json.Serialization;

namespace FcNet.Tables;

/// <summary>How the cells of one column become numbers of a net's input, as a value that was fitted on the training rows.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RobustNumber), "robust")]
[JsonDerivedType(typeof(StandardNumber), "standard")]
[JsonDerivedType(typeof(MinMaxNumber), "min_max")]
[JsonDerivedType(typeof(NormalNumber), "normal")]
[JsonDerivedType(typeof(PieceNumber), "piece")]
[JsonDerivedType(typeof(WasMissing), "was_missing")]
[JsonDerivedType(typeof(OneHotCategory), "one_hot")]
[JsonDerivedType(typeof(SignCategory), "sign")]
[JsonDerivedType(typeof(CategoryCode), "code")]
[JsonDerivedType(typeof(DateNumber), "date")]
public abstract record ColumnEncoding
{
    private protected ColumnEncoding(string column) => Column = Require.NotNull(column);

    /// <summary>The name of the column.</summary>
    public string Column { get; }

    /// <summary>How many numbers it gives for a row.</summary>
    [JsonIgnore]
    public abstract int Outputs { get; }

    /// <summary>Finds the column in a table.</summary>
    internal abstract BoundColumn Bind(TableColumn column);
}
