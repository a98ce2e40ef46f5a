using System.Text.Json.Serialization;
using FcNet;
using FcNet.Checks;
using FcNet.Layers;
using FcNet.Losses;
using FcNet.Metrics;

// Files know kinds by name. Register yours once, before a run or a file names them.
Kinds.Register<LayerSpec, SoftsignSpec>("softsign", OwnJson.Default.SoftsignSpec);
Kinds.Register<Loss, PseudoHuberLoss>("pseudo_huber", OwnJson.Default.PseudoHuberLoss);

// Checked: analytic against numerical gradients.
GradientComparison layer = LayerGradients.Compare([new SoftsignSpec()]), loss = LossGradients.Compare(new PseudoHuberLoss());
Console.WriteLine($"{layer}\n{loss}");

// Trained, on numbers: the sum of two features and the product of the two others.
NdArray<double> x = new CounterRandom(1).Normal<double>(0, 1, 1000, 4), numbers = new(1000, 2);
for (int i = 0; i < 1000; i++)
{
    (numbers[i, 0], numbers[i, 1]) = (x[i, 0] + x[i, 1], x[i, 2] * x[i, 3]);
}

DataSplits data = LabeledData.WithNumbers(x, numbers, "sum", "product").Split(validation: 0.2, test: 0.2, seed: 1);
var net = new FullyConnectedNet<float>(new NetworkSpec(4, [new AffineSpec(50), new SoftsignSpec(), new AffineSpec(2)]));
var score = new LossMetric(new PseudoHuberLoss());
TrainingResult<float> run = new Solver<float>(net, data, new() { Loss = new PseudoHuberLoss(), Score = score, Rule = new Adam(1e-2), Epochs = 50, BatchSize = 20 }).Train();

// Saved and loaded: the file names the layer, and the run that made it.
run.Model.Save("own.safetensors");
Model<float> model = Model.Load<float>("own.safetensors");
double testLoss = Judge.Measure(model, data.Test, score);
Console.WriteLine($"{model.Spec}: {run.Explanation} Loss on the test examples {testLoss:F4}");
return layer.Passes && loss.Passes && testLoss < 0.05 && testLoss == Judge.Measure(run.Model, data.Test, score) ? 0 : 1;

[JsonSerializable(typeof(SoftsignSpec))]
[JsonSerializable(typeof(PseudoHuberLoss))]
internal sealed partial class OwnJson : JsonSerializerContext;
