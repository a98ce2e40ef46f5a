using System.Globalization;
using FcNet;

// 150 irises: lengths and widths of two kinds of leaves in cm, and the species (R. A. Fisher, 1936).
LabeledData irises = LabeledData.From(
    File.ReadLines(Path.Combine(AppContext.BaseDirectory, "iris.csv")).Skip(1).Select(line => line.Split(',')),
    cells => [.. cells[..4].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))],
    cells => cells[4]);
DataSplits parts = irises.Split(validation: 0.2, test: 0.2, seed: 1);

// Trained. The validation part selects the best state and ends the run.
FittedClassifier fitted = new Classifier { Seed = 1 }.Fit(parts);
Console.WriteLine(fitted.Result.Explanation);

// Judged, on irises that it has not seen.
double accuracy = Judge.Accuracy(fitted.Model, parts.Test);
Console.WriteLine($"Accuracy on {parts.Test.Count} test irises: {accuracy:P1}");
Console.WriteLine(Judge.Confusion(fitted.Model, parts.Test));

// Saved and loaded. The file contains the scaling and the names.
fitted.Save("irises.safetensors");
Model<float> model = Model.Load<float>("irises.safetensors");
Prediction iris = model.Classify([5.1, 3.5, 1.4, 0.2]);
Console.WriteLine($"{iris.Name}, with probability {iris.Probability:F3}");
return accuracy > 0.8 && accuracy == Judge.Accuracy(model, parts.Test) && iris.Name == "setosa" ? 0 : 1;
