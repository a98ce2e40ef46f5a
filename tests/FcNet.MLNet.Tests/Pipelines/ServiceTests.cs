using System.Net.Http.Json;
using FcNet.MLNet.Tests.Support;
using FcNet.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.ObjectPool;

namespace FcNet.MLNet.Tests.Pipelines;

/// <summary>A service that loads a pipeline and predicts for many callers at once, with a pool of engines as that of Microsoft.Extensions.ML.</summary>
internal sealed class ServiceTests
{
    [Test]
    public async Task A_minimal_api_predicts_with_a_pool_of_engines()
    {
        using var folder = new TemporaryFolder();
        var context = new MLContext(seed: 0);
        ITransformer pipeline = Plants.Preparation(context).Append(Plants.Trainer(context, "multiclass")).Append(context.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(Plants.View(context));
        context.Model.Save(pipeline, Plants.View(context).Schema, folder.File("plants.zip"));
        string[] expected = [.. pipeline.Transform(Plants.View(context)).GetColumn<string>("PredictedLabel")];

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ObjectPool<PredictionEngine<Plant, CatalogTests.Answer>>>(new DefaultObjectPool<PredictionEngine<Plant, CatalogTests.Answer>>(new Engines(folder.File("plants.zip"))));
        await using WebApplication app = builder.Build();
        app.MapPost("/predict", (Plant plant, ObjectPool<PredictionEngine<Plant, CatalogTests.Answer>> pool) =>
        {
            PredictionEngine<Plant, CatalogTests.Answer> engine = pool.Get();
            try
            {
                return engine.Predict(plant).PredictedLabel;
            }
            finally
            {
                pool.Return(engine);
            }
        });
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        Plant[] plants = Plant.Table();
        string[] answers = new string[plants.Length];
        await Parallel.ForAsync(0, plants.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, cancellation) =>
        {
            HttpResponseMessage response = await client.PostAsJsonAsync("/predict", plants[i], cancellation);
            answers[i] = await response.Content.ReadAsStringAsync(cancellation);
        });
        Assert.That(answers, Is.EqualTo(expected));
    }

    private sealed class Engines(string file) : PooledObjectPolicy<PredictionEngine<Plant, CatalogTests.Answer>>
    {
        private readonly MLContext context = new();
        private readonly Lazy<ITransformer> pipeline = new(() => new MLContext().Model.Load(file, out _));

        public override PredictionEngine<Plant, CatalogTests.Answer> Create() => context.Model.CreatePredictionEngine<Plant, CatalogTests.Answer>(pipeline.Value);

        public override bool Return(PredictionEngine<Plant, CatalogTests.Answer> obj) => true;
    }
}
