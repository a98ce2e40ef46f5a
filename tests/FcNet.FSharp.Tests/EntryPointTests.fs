module FcNet.FSharp.Tests.EntryPoints

// Every entry point is called as F# writes it: arrays for spans, int seeds, lambdas for delegates.

open System.Collections.Immutable
open System.IO
open NUnit.Framework
open FcNet
open FcNet.Checks
open FcNet.Layers
open FcNet.Losses
open FcNet.Metrics

type Flower = { Length: float; Width: float; Species: string }

let flowers =
    [ for i in 0..59 -> { Length = float (i % 3) * 2.0 + float (i % 5) * 0.1; Width = float (i % 4); Species = [| "setosa"; "versicolor"; "virginica" |][i % 3] } ]

let data () = LabeledData.From(flowers, (fun flower -> [| flower.Length; flower.Width |]), (fun flower -> flower.Species))

let train () =
    let splits = data().Split(validation = 0.2, test = 0.2, seed = 1).Standardized()
    let net = FullyConnectedNet<float32>(FullyConnectedNetOptions(Inputs = 2, Classes = 3, Hidden = [| 8 |], Seed = 3, DropoutRate = 0.0))
    let solver = Solver<float32>(net, splits, SolverOptions(Rule = Adam(0.05), Epochs = 60, BatchSize = 10, Seed = 2, Stop = EarlyStopping(Patience = 20), EqualScores = EqualScores.KeepLast))
    solver.Train(), splits

[<TestFixture>]
type EntryPointTests() =
    [<Test>]
    member _.``A table of records is trained, judged, saved and served`` () =
        let run, splits = train ()
        Assert.That(run.BestScore, Is.GreaterThan 0.9)
        Assert.That(Judge.Accuracy(run.Model, splits.Test), Is.GreaterThan 0.9)
        Assert.That(Judge.Confusion(run.Model, splits.Test).ToString(), Does.StartWith "Actual \\ Predicted")
        use stream = new MemoryStream()
        run.Model.Save stream
        let model = Model.Load<float32>(stream.ToArray())
        let flower = model.Classify [| 4.0; 1.0 |]
        Assert.That(flower.Name, Is.EqualTo "virginica")
        Assert.That(model.Predict [| 4.0; 1.0 |], Is.EqualTo flower.Class)
        Assert.That(model.ClassNames[flower.Class], Is.EqualTo flower.Name)

    [<Test>]
    member _.``Models are read from bytes, streams and files, and answer arrays`` () =
        let run, _ = train ()
        use file = new MemoryStream()
        run.Model.Save file
        file.Position <- 0L
        Assert.That(ModelInfo.Read(file).Inputs, Is.EqualTo 2)
        file.Position <- 0L
        let model = Model.Load<float32> file
        let flower = [| 4.0; 1.0 |]
        let known, name = model.TryClassify flower
        let isClass, number = model.TryPredict flower
        Assert.That(known && isClass && name.Name = "virginica" && number = model.Predict flower)
        Assert.That(model.TryClassify [| nan; 1.0 |] |> fst, Is.False)
        Assert.That(float (Array.max (model.Probabilities flower)), Is.EqualTo(name.Probability).Within 1e-6)
        Assert.That((model.Scores flower).Length, Is.EqualTo 3)
        let answers = model.Classify(NdArray.From [| flower |])
        Assert.That(answers[0].Name, Is.EqualTo name.Name)
        let path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "flowers.safetensors")
        model.Save path
        Assert.That(Model.Load<float32>(path).Predict flower, Is.EqualTo number)

    [<Test>]
    member _.``Estimators take tables of arrays, and labels, numbers or sets of labels`` () =
        let x = [| for i in 0..199 -> [| float (i % 20); float (i / 20) |] |]
        let table = Array2D.init 200 2 (fun i j -> float32 (x[i][j]))
        let point = [| 15.0; 3.0 |]

        let sides = [| for row in x -> if row[0] > 9.0 then "right" else "left" |]
        let classifier = Classifier(Hidden = [| 16 |], Seed = 1).Fit(x, sides)
        Assert.That(classifier.Predict(point).Name, Is.EqualTo "right")
        Assert.That(classifier.Predict([| 15.0f; 3.0f |]).Name, Is.EqualTo "right")
        Assert.That(classifier.Score(x, sides), Is.GreaterThan 0.95)
        Assert.That(classifier.PredictProbabilities(table).Rows, Is.EqualTo 200)
        let numbered = Classifier(Names = [| "left"; "right" |]).Fit(table, [| for row in x -> if row[0] > 9.0 then 1 else 0 |])
        let answers: Prediction array = numbered.Predict x
        Assert.That(answers[0].Name, Is.EqualTo "left")

        let sizes = [| for row in x -> 10.0 * row[0] - row[1] |]
        let regressor = Regressor(Seed = 1).Fit(x, sizes)
        Assert.That(regressor.Predict point, Is.EqualTo(147.0).Within 10.0)
        Assert.That(regressor.Score(x, sizes), Is.GreaterThan 0.95)

        let tags = [| for row in x -> [| (if row[0] > 9.0 then "wide" else "narrow"); (if row[1] > 4.0 then "high" else "low") |] |]
        let tagger = MultiLabelClassifier(Seed = 1).Fit(x, tags)
        Assert.That(tagger.Predict point, Is.EquivalentTo [| "low"; "wide" |])
        Assert.That(tagger.Score(x, tags), Is.GreaterThan 0.8)

    [<Test>]
    member _.``Steps are a sequence`` () =
        let net = FullyConnectedNet<float>(FullyConnectedNetOptions(Inputs = 2, Classes = 3))
        let solver = Solver<float>(net, data().Split(), SolverOptions(Epochs = 2, BatchSize = 10))
        Assert.That(solver.Steps() |> Seq.length, Is.EqualTo solver.TotalSteps)

    [<Test>]
    member _.``Arrays, matrices and rows are data`` () =
        let matrix = array2D [ [ 1.0; 2.0 ]; [ 3.0; 4.0 ] ]
        let rows = [| [| 1.0; 2.0 |]; [| 3.0; 4.0 |] |]
        let fingerprints =
            [ LabeledData.From(matrix, [| 0; 1 |])
              LabeledData.From(rows, [| 0; 1 |])
              LabeledData.From(NdArray.From rows, [| 0; 1 |], "a", "b")
              LabeledData.From(rows, [| "a"; "b" |]) ]
            |> List.map _.Fingerprint()
        Assert.That(List.distinct fingerprints, Has.Length.EqualTo 1)
        Assert.That(LabeledData.Wrap([| 1uy; 2uy |], Shape.Create [| 1 |], [| 0; 1 |]).Count, Is.EqualTo 2)
        let regression = LabeledData.WithNumbers(NdArray.From rows, NdArray.Wrap([| 1.0; 2.0 |], Shape.Create [| 2; 1 |]), "price")
        Assert.That(regression.Targets.ToString(), Is.EqualTo "NumberTargets: price")

    [<Test>]
    member _.``Layers and their checks take arrays`` () =
        let random = NumpyRandom 231
        let x, w, b = random.Randn(Shape.Create [| 10; 6 |]), random.Randn(Shape.Create [| 6; 5 |]), random.Randn(Shape.Create [| 5 |])
        let dy = random.Randn(Shape.Create [| 10; 5 |])
        let struct (_, cache) = Affine.Forward(x, w, b)
        let gradients = Affine.Backward(dy, cache)
        let numerical = NumericalGradient.Compute((fun () -> let struct (y, _) = Affine.Forward(x, w, b) in y), w, dy)
        Assert.That(RelativeError.Measure(gradients.W, numerical), Is.LessThan 1e-7)
        Assert.That(LayerGradients.Compare([| GeluTanhSpec() :> LayerSpec |]).Passes)
        let struct (loss, _) = SoftmaxLoss.Evaluate(NdArray<float>(Shape.Create [| 2; 2 |]), [| 0; 1 |])
        Assert.That(loss, Is.EqualTo(log 2.0).Within 1e-12)
        Assert.That(CounterRandom(1).Normal<float>(0.0, 1.0, Shape.Create [| 3 |]).Length, Is.EqualTo 3)

    [<Test>]
    member _.``A net of any layers is a value`` () =
        let spec = NetworkSpec(2, ImmutableArray.Create<LayerSpec>(AffineSpec 8, GeluTanhSpec(), AffineSpec 3))
        let net = FullyConnectedNet<float32>(spec, seed = 1)
        Assert.That(Judge.Measure(Model.Create(net, InputScaling.Identity 2), data (), LossMetric(SoftmaxLoss())), Is.GreaterThan 0.0)
        Assert.That(ConfusionMatrix.Count([| 0; 1 |], [| 0; 1 |], "a", "b").MacroF1, Is.EqualTo 1.0)
