using static FcNet.Tables.Tests.Rules.Refusals.Refusal;

namespace FcNet.Tables.Tests.Rules.Refusals;

/// <summary>Importance, partial dependence and contributions.</summary>
internal static class ExplainingRefusals
{
    private static readonly Table Rows = People.Read(60).Without("person", "weight", "price");

    private static readonly Lazy<TableClassifier> Kinds = new(() => TableClassifier.Fit(Rows, "kind", new() { Recipe = People.Quick }));

    private static readonly Lazy<TableModel> Loaded = new(() =>
    {
        using var file = new MemoryStream();
        Kinds.Value.Save(file);
        file.Position = 0;
        return TableModel.Load(file);
    });

    private static readonly TableModel None = null!;

    private static Table Empty => Rows.Select([]);

    private static Table One => Rows.Select([0]);

    public static IEnumerable<Refusal> All =>
    [
        Range("ImportanceOptions.Repeats", "Repeats is 0, expected at least 1", () => _ = new ImportanceOptions { Repeats = 0 }),
        Range("ImportanceOptions.MaxRows", "MaxRows is 0, expected at least 1", () => _ = new ImportanceOptions { MaxRows = 0 }),
        Null("ImportanceOptions.Score", "Score", () => _ = new ImportanceOptions { Score = null! }),
        Null("ImportanceOptions.WeightColumn", "WeightColumn", () => _ = new ImportanceOptions { WeightColumn = null! }),
        Range("PartialDependenceOptions.Points", "Points is 1, expected at least 2", () => _ = new PartialDependenceOptions { Points = 1 }),
        Range("PartialDependenceOptions.MaxRows", "MaxRows is 0, expected at least 1", () => _ = new PartialDependenceOptions { MaxRows = 0 }),
        Range("ContributionOptions.MaxRows", "MaxRows is 0, expected at least 1", () => _ = new ContributionOptions { MaxRows = 0 }),
        Range("ContributionOptions.Orders", "Orders is 0, expected at least 1", () => _ = new ContributionOptions { Orders = 0 }),
        Null("ContributionOptions.Class", "Class", () => _ = new ContributionOptions { Class = null! }),
        Null("Explanations.Importance", "model", () => None.Importance()),
        Null("Explanations.Importance", "table", () => Kinds.Value.Importance((Table)null!)),
        Kind("Explanations.Importance", "The model was loaded from a file, which has no held-out rows", () => Loaded.Value.Importance()),
        Argument("Explanations.Importance", "The table has no rows, expected at least one", () => Kinds.Value.Importance(Empty)),
        Argument("Explanations.Importance", "There is no column \"kind\"", () => Kinds.Value.Importance(Rows.Without("kind"))),
        Argument("Explanations.Importance", "There is no column \"city\"", () => Kinds.Value.Importance(Rows.Without("city"))),
        Argument("Explanations.Importance", "The metric RMSE is for numbers", () => Kinds.Value.Importance(Rows, new() { Score = FcNet.Tables.Score.Rmse })),
        Argument("Explanations.Importance", "of these rows is not defined", () => Kinds.Value.Importance(One, new() { Score = FcNet.Tables.Score.Auc })),
        Null("Explanations.PartialDependence", "model", () => None.PartialDependence(Rows, "age")),
        Null("Explanations.PartialDependence", "table", () => Kinds.Value.PartialDependence(null!, "age")),
        Null("Explanations.PartialDependence", "column", () => Kinds.Value.PartialDependence(Rows, null!)),
        Argument("Explanations.PartialDependence", "There is no input \"agee\": there are \"age\", \"height\"", () => Kinds.Value.PartialDependence(Rows, "agee")),
        Argument("Explanations.PartialDependence", "There is no input \"kind\"", () => Kinds.Value.PartialDependence(Rows, "kind")),
        Argument("Explanations.PartialDependence", "lacks the column \"height\", which the model needs", () => Kinds.Value.PartialDependence(Rows.Without("height"), "age")),
        Argument("Explanations.PartialDependence", "The table has no rows, expected at least one", () => Kinds.Value.PartialDependence(Empty, "age")),
        Null("Explanations.Contributions", "model", () => None.Contributions(One, Rows)),
        Null("Explanations.Contributions", "row", () => Kinds.Value.Contributions((Table)null!, Rows)),
        Null("Explanations.Contributions", "background", () => Kinds.Value.Contributions(One, null!)),
        Null("Explanations.Contributions", "row", () => Kinds.Value.Contributions((Dictionary<string, object?>)null!, Rows)),
        Argument("Explanations.Contributions", "The table of the row has 60 rows, expected one", () => Kinds.Value.Contributions(Rows, Rows)),
        Argument("Explanations.Contributions", "The background has no rows, expected at least one", () => Kinds.Value.Contributions(One, Empty)),
        Argument("Explanations.Contributions", "lacks the column \"city\"", () => Kinds.Value.Contributions(One, Rows.Without("city"))),
        Argument("Explanations.Contributions", "ContributionOptions.Class: There is no class \"golden\": there are \"basic\", \"gold\", \"none\".", () => Kinds.Value.Contributions(One, Rows, new() { Class = "golden" })),
        Argument("Explanations.Contributions", "The row lacks \"age\"", () => Kinds.Value.Contributions(new Dictionary<string, object?>(), Rows)),
        Argument("Importance.this", "There is no input \"agee\": there are \"age\"", () => _ = new Importance("accuracy", 1, 1, [new("age", 0, 0)])["agee"]),
        Null("Importance.this", "name", () => _ = new Importance("accuracy", 1, 1, [])[null!]),
        Argument("Contributions.this", "There is no input \"x\": there are none", () => _ = new Contributions("y", 1, 1, 1, [])["x"]),
    ];
}
