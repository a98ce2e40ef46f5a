using FcNet.Metrics;

namespace FcNet.Cli.Judging;

/// <summary>The value of a metric.</summary>
/// <param name="Kind">Its name in files: "root_mean_squared_error".</param>
/// <param name="Name">Its display name: "RMSE".</param>
/// <param name="Result">The value, or why there is none.</param>
internal sealed record MetricValue(string Kind, string Name, Measurement Result);
