using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>How many rows tell the importance of columns, so that nobody waits long: many columns and nets leave fewer.</summary>
internal static class ImportanceBudget
{
    /// <summary>The predictions of a net that take some ten seconds.</summary>
    private const int MostPredictions = 2_000_000;

    private const int FewestRows = 200;

    /// <summary>The usual options, with as many rows.</summary>
    /// <param name="model">The model.</param>
    /// <param name="netsOfRow">The number of nets that predict a row.</param>
    public static ImportanceOptions OptionsFor(TableModel model, int netsOfRow)
    {
        var usual = new ImportanceOptions();
        int predictions = usual.Repeats * model.Columns.Count() * netsOfRow;
        return usual with { MaxRows = Math.Clamp(MostPredictions / predictions, FewestRows, usual.MaxRows) };
    }
}
