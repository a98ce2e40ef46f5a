namespace FcNet.Tables;

/// <summary>What the cells of a column mean.</summary>
public enum ColumnKind
{
    /// <summary>Numbers: quantities with an order and distances. Whole numbers with few different values are numbers too.</summary>
    Number,

    /// <summary>Words, each of which names a class.</summary>
    Category,

    /// <summary>Two words that mean yes and no, such as "true" and "false": a category of two values.</summary>
    YesNo,

    /// <summary>Dates, with or without a time of day.</summary>
    Date,

    /// <summary>A name for each row, which tells nothing about the next row. Its values are left out unless <see cref="TableOptions.Kinds"/> asks for them.</summary>
    Id,

    /// <summary>One value in every row, or no value in any row: nothing can be learned from it.</summary>
    Constant,

    /// <summary>A column that <see cref="TableOptions.Kinds"/> leaves out.</summary>
    Skipped,
}
