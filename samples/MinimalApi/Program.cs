using System.Text.Json.Serialization;
using FcNet;
using MinimalApi;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));

// One model for all requests: it is immutable, so threads need no lock. One thread a call: the requests keep the cores busy.
string file = builder.Configuration["Model"] ?? "irises.safetensors";
Training.CreateIfMissing(file);
builder.Services.AddSingleton(Model.Load<float>(file, threads: 1));

WebApplication app = builder.Build();
app.MapPost("/classify", (Measures measures, Model<float> model) =>
{
    if (measures.Values is not { } values || values.Length != model.Scaling.Features)
    {
        return Results.Problem($"\"values\" has {measures.Values?.Length ?? 0} numbers, expected {model.Scaling.Features}.", statusCode: 400);
    }

    return model.TryClassify<double>(values, out Prediction iris)
        ? Results.Ok(new Answer(iris.Name, iris.Probability))
        : Results.Problem("\"values\" has a number that is not finite or too large.", statusCode: 400);
});
app.Run();

internal sealed record Measures(double[]? Values);

internal sealed record Answer(string Name, double Probability);

[JsonSerializable(typeof(Measures))]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(Microsoft.AspNetCore.Mvc.ProblemDetails))]
internal sealed partial class ApiJson : JsonSerializerContext;
