namespace FcNet.Course;

/// <summary>One number of a notebook's cell beside FcNet's.</summary>
/// <param name="Notebook">The notebook: one of <see cref="NotebookNames"/>.</param>
/// <param name="Name">The cell and what it computes there.</param>
/// <param name="Value">FcNet's value.</param>
/// <param name="Printed">The value or values that the notebooks print.</param>
/// <param name="Difference">Their difference. For errors, which only have a size, it is FcNet's error divided by the printed one.</param>
/// <param name="Passes">Whether the difference is small enough.</param>
internal sealed record CheckResult(string Notebook, string Name, string Value, string Printed, string Difference, bool Passes);
