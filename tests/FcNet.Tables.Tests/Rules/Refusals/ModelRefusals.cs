using FcNet.Metrics;
using FcNet.Tables.Tests.Support;
using static FcNet.Tables.Tests.Rules.Refusals.Refusal;

namespace FcNet.Tables.Tests.Rules.Refusals;

/// <summary>Encodings, recipes, fits and models.</summary>
internal static class ModelRefusals
{
    private static readonly TableFitOptions Quick = new() { Recipe = People.Quick };

    private static readonly Table Rows = People.Read(60).Without("person", "weight");

    private static readonly Lazy<TableClassifier> Kinds = new(() => TableClassifier.Fit(Rows.Without("price"), "kind", Quick));

    private static readonly Lazy<TableRegressor> Prices = new(() => TableRegressor.Fit(Rows.Without("kind"), "price", Quick));

    private static readonly Dictionary<string, object?> Empty = [];

    private static Table None => Rows.Select([]);

    public static IEnumerable<Refusal> All =>
    [
        Null("ClassWeighting.Of", "factors", () => ClassWeighting.Of(null!)),
        Range("ClassWeighting.Of", "The weight of \"gold\" is -1", () => ClassWeighting.Of(new Dictionary<string, double> { ["gold"] = -1 })),
        Null("Score.Of", "metric", () => FcNet.Tables.Score.Of(null!)),
        Range("SimpleRecipe.Epochs", "Epochs is 0, expected at least 1", () => _ = new SimpleRecipe { Epochs = 0 }),
        Range("SimpleRecipe.BatchSize", "BatchSize is 0, expected at least 1", () => _ = new SimpleRecipe { BatchSize = 0 }),
        Argument("SimpleRecipe.Hidden", "There are no hidden layers", () => _ = new SimpleRecipe { Hidden = [] }),
        Range("SimpleRecipe.Hidden", "The width of a hidden layer is 0", () => _ = new SimpleRecipe { Hidden = [0] }),
        Range("DefaultRecipe.Epochs", "Epochs is 0, expected at least 1", () => _ = new DefaultRecipe { Epochs = 0 }),
        Range("DefaultRecipe.BatchSize", "BatchSize is 0, expected at least 1", () => _ = new DefaultRecipe { BatchSize = 0 }),
        Range("DefaultRecipe.Dropout", "Dropout is 1, expected at least 0 and below 1", () => _ = new DefaultRecipe { Dropout = 1 }),
        Argument("DefaultRecipe.Hidden", "There are no hidden layers", () => _ = new DefaultRecipe { Hidden = default }),
        Range("TableRecipe.Members", "Members is 0, expected at least 1", () => _ = new SimpleRecipe { Members = 0 }),
        Null("TableRecipe.Net", "task", () => TableRecipe.Default.Net(null!)),
        Null("TableRecipe.Plan", "task", () => TableRecipe.Simple.Plan(null!)),
        Range("TableEncoder.Numbers", "Numbers is 9, expected Robust, Standard, MinMax or Normal", () => _ = new TableEncoder { Numbers = (NumberScaling)9 }),
        Range("TableEncoder.OneHotAtMost", "OneHotAtMost is 1, expected at least 2", () => _ = new TableEncoder { OneHotAtMost = 1 }),
        Range("TableEncoder.Pieces", "Pieces is -1, expected at least 0", () => _ = new TableEncoder { Pieces = -1 }),
        Range("TableEncoder.RarePieces", "RarePieces is -1, expected at least 0", () => _ = new TableEncoder { RarePieces = -1 }),
        Range("TableEncoder.DateParts", "DateParts is 9, expected Year, Month, DayOfWeek or Hour", () => _ = new TableEncoder { DateParts = [(DatePart)9] }),
        Null("TableEncoder.Fit", "table", () => new TableEncoder().Fit(null!)),
        Argument("TableEncoder.Fit", "There are no training rows", () => new TableEncoder().Fit(None)),
        Argument("TableEncoder.Fit", "The table has no column to learn from, expected at least one beside the target", () => new TableEncoder().Fit(Csv.Read("a\n1\n2\n").Without("a"))),
        Argument("TableEncoder.Fit", "No column is left to learn from", () => new TableEncoder().Fit(Csv.Read("d\n2020-01-01\n2021-01-01\n"))),
        Argument("TableEncoding.Columns", "There are no columns to encode", () => _ = new TableEncoding([])),
        Argument("TableEncoding.TableEncoding", "in another order than numbers", () => _ = new TableEncoding([new CategoryCode("a", ["x"]), new StandardNumber("b", 0, 1)])),
        Null("TableEncoding.Encode", "table", () => new TableEncoder().Fit(Rows).Encode<float>(null!)),
        Argument("TableEncoding.Encode", "The table has no rows", () => new TableEncoder().Fit(Rows).Encode<float>(None)),
        Argument("TableEncoding.Encode", "lacks the column \"age\"", () => new TableEncoder().Fit(Rows).Encode<float>(Rows.Without("age"))),
        Range("TableFitOptions.Nets", "Nets is 0, expected at least 1", () => _ = Quick with { Nets = 0 }),
        Range("TableFitOptions.RowShards", "RowShards is 3, expected a power of two", () => _ = Quick with { RowShards = 3 }),
        Null("TableFitOptions.Ranks", "Ranks", () => _ = Quick with { Ranks = null! }),
        Range("TableFitOptions.ValidationShare", "ValidationShare is 0.6, expected a share from 0.05 to 0.5", () => _ = Quick with { ValidationShare = 0.6 }),
        Null("TableFitOptions.Recipe", "Recipe", () => _ = Quick with { Recipe = null! }),
        Null("TableFitOptions.Optimize", "Optimize", () => _ = Quick with { Optimize = null! }),
        Null("TableFitOptions.ClassWeights", "ClassWeights", () => _ = Quick with { ClassWeights = null! }),
        Null("TableFitOptions.GroupColumn", "GroupColumn", () => _ = Quick with { GroupColumn = null! }),
        Null("TableFitOptions.DateParts", "DateParts", () => _ = Quick with { DateParts = null! }),
        Null("TableFitOptions.WeightColumn", "WeightColumn", () => _ = Quick with { WeightColumn = null! }),
        Null("TableClassifier.Fit", "table", () => TableClassifier.Fit(null!, "kind")),
        Null("TableClassifier.Fit", "target", () => TableClassifier.Fit(Rows, null!)),
        Argument("TableClassifier.Fit", "There is no column \"kin\"", () => TableClassifier.Fit(Rows, "kin")),
        Argument("TableClassifier.Fit", "Nets is 5 for 3 rows, expected at most 3: each leaves rows of its own out of training.", () => TableClassifier.Fit(People.Read(3), "kind", Quick with { Nets = 5 })),
        Argument("TableClassifier.Fit", "The weight of row 0 in \"age\" is -1", () => TableClassifier.Fit(Csv.Read("age,job\n-1,a\n2,b\n"), "job", Quick with { WeightColumn = "age" })),
        Null("TableRegressor.Fit", "table", () => TableRegressor.Fit(null!, "price")),
        Null("TableRegressor.Fit", "target", () => TableRegressor.Fit(Rows, null!)),
        Argument("TableRegressor.Fit", "is missing in", () => TableRegressor.Fit(Rows, "visits", Quick)),
        Null("TableClassifier.Predict", "table", () => Kinds.Value.Predict((Table)null!)),
        Null("TableClassifier.Predict", "rows", () => Kinds.Value.Predict((Version[])null!)),
        Null("TableClassifier.Predict", "row", () => Kinds.Value.Predict((Dictionary<string, object?>)null!)),
        Argument("TableClassifier.Predict", "The row lacks \"age\", which the model needs", () => Kinds.Value.Predict(Empty)),
        Null("TableClassifier.Probabilities", "table", () => Kinds.Value.Probabilities((Table)null!)),
        Argument("TableClassifier.Probabilities", "The table has no rows", () => Kinds.Value.Probabilities(None)),
        Null("TableRegressor.Predict", "table", () => Prices.Value.Predict((Table)null!)),
        Argument("TableRegressor.Predict", "The row lacks \"age\"", () => Prices.Value.Predict(Empty)),
        Null("TableModel.Measure", "table", () => Prices.Value.Measure(null!, new R2())),
        Null("TableModel.Measure", "metric", () => Prices.Value.Measure(Rows, null!)),
        Argument("TableModel.Measure", "There is no column \"price\"", () => Prices.Value.Measure(Rows.Without("price"), new R2())),
        Null("TableModel.Save", "path", () => Prices.Value.Save((string)null!)),
        Null("TableModel.Save", "stream", () => Prices.Value.Save((Stream)null!)),
        Null("TableModel.SaveOnnx", "path", () => Prices.Value.SaveOnnx((string)null!)),
        Null("TableModel.SaveOnnx", "stream", () => Prices.Value.SaveOnnx((Stream)null!)),
        Null("TableModel.Load", "path", () => TableModel.Load((string)null!)),
        Null("TableModel.Load", "stream", () => TableModel.Load((Stream)null!)),
        Data("TableModel.Load", "is not a whole safetensors file", () => TableModel.Load(new MemoryStream([1, 2]))),
    ];
}
