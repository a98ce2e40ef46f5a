using System.Text.Json.Serialization;
using FcNet;
using FcNet.Checks;
using FcNet.Layers;
using FcNet.Tables;

// What a user of the packages might write first: train, save, load, predict.
DataSplits images = BuiltInImages.Create();
var net = new FullyConnectedNet<float>(new() { Inputs = images.Train.Features, Classes = images.Train.Classes, Normalization = Normalization.Batch, Seed = 1 });
TrainingResult<float> run = new Solver<float>(net, images, new() { Rule = new Adam(1e-3), Epochs = 2 }).Train();

run.Model.Save("model.safetensors");
Model<float> model = Model.Load<float>("model.safetensors");
double accuracy = Judge.Accuracy(model, images.Test);
Console.WriteLine($"{run.Explanation} Test accuracy {accuracy:F4}, the same as before it was saved: {accuracy == Judge.Accuracy(run.Model, images.Test)}");

// A loss of one's own, checked, and an activation in a file.
GradientComparison loss = LossGradients.Compare(new PseudoHuberLoss());
Kinds.Register<LayerSpec, SoftsignSpec>("softsign", OwnJson.Default.SoftsignSpec);
Model.Create(new FullyConnectedNet<float>(new NetworkSpec(2, [new AffineSpec(3), new SoftsignSpec(), new AffineSpec(2)])), InputScaling.Identity(2)).Save("own.safetensors");
NetworkSpec own = Model.Load<float>("own.safetensors").Spec;
Console.WriteLine($"{loss}\n{own}");

// A table of objects in, a model out that takes objects.
var random = new CounterRandom(1);
Visitor[] visitors = [.. Enumerable.Range(0, 400).Select(_ => new Visitor(18 + random.NextInt32(60), random.NextInt32(2) == 0 ? "city" : "land", ""))];
visitors = [.. visitors.Select(visitor => visitor with { Buys = visitor.Age > 40 == (visitor.Home == "city") ? "book" : "game" })];
TableClassifier shop = TableClassifier.Fit(Table.From(visitors), "Buys", new() { Recipe = new SimpleRecipe { Hidden = [32], Epochs = 60 }, Seed = 1 });
shop.Save("shop.safetensors");
var loaded = (TableClassifier)TableModel.Load("shop.safetensors");
string[] bought = loaded.Predict([new Visitor(70, "city", ""), new Visitor(70, "land", "")]);
Console.WriteLine($"{shop.Score}; {string.Join(", ", bought)}");
return accuracy > 0.5 && accuracy == Judge.Accuracy(run.Model, images.Test) && loss.Passes && own.Layers[1] == new SoftsignSpec() && bought is ["book", "game"] ? 0 : 1;

internal sealed record Visitor(int Age, string Home, string Buys);

[JsonSerializable(typeof(SoftsignSpec))]
internal sealed partial class OwnJson : JsonSerializerContext;
