using FcNet;

// What a user of the package might write first: train, save, load, predict.
DataSplits images = BuiltInImages.Create();
var net = new FullyConnectedNet<float>(new() { Inputs = images.Train.Features, Classes = images.Train.Classes, Normalization = Normalization.Batch, Seed = 1 });
TrainingResult<float> run = new Solver<float>(net, images, new() { Rule = new Adam(1e-3), Epochs = 2 }).Train();

run.Model.Save("model.safetensors");
Model<float> model = Model.Load<float>("model.safetensors");
double accuracy = Judge.Accuracy(model, images.Test);
Console.WriteLine($"{run.Explanation} Test accuracy {accuracy:F4}, the same as before it was saved: {accuracy == Judge.Accuracy(run.Model, images.Test)}");
return accuracy > 0.5 && accuracy == Judge.Accuracy(run.Model, images.Test) ? 0 : 1;
