Imports System.IO
Imports FcNet
Imports FcNet.Plotting

' A user of Visual Basic: arrays for spans, and the pictures' native libraries of this machine alone.
Module PackageApp
    Function Main() As Integer
        Dim x(299)() As Double, kinds(299) As String, sizes(299) As Double, tags(299)() As String
        For i = 0 To 299
            x(i) = {i Mod 20, i \ 20}
            kinds(i) = If(x(i)(0) > 9, "right", "left")
            sizes(i) = 10 * x(i)(0) - x(i)(1)
            tags(i) = {If(x(i)(0) > 9, "wide", "narrow"), If(x(i)(1) > 7, "high", "low")}
        Next

        Dim classifier = New Classifier With {.Seed = 1}.Fit(x, kinds)
        Dim regressor = New Regressor With {.Seed = 1}.Fit(x, sizes)
        Dim tagger = New MultiLabelClassifier With {.Seed = 1}.Fit(x, tags)

        Dim data = LabeledData.From(x, kinds).Split(validation:=0.2, test:=0.2, seed:=1).Standardized()
        Dim net = New FullyConnectedNet(Of Single)(New FullyConnectedNetOptions With {.Inputs = 2, .Classes = 2, .Seed = 1})
        Dim run = New Solver(Of Single)(net, data, New SolverOptions With {.Rule = New Adam(0.01), .Epochs = 20, .BatchSize = 20}).Train()
        Dim file As New MemoryStream
        run.Model.Save(file)
        file.Position = 0
        Dim model = FcNet.Model.Load(Of Single)(file)
        PlotFiles.Save(TrainingPlots.Loss(run.History), "loss.png")

        Dim answer As Prediction = Nothing
        Dim known = model.TryClassify({15.0, 3.0}, answer)
        Dim answers = {classifier.Predict({15.0, 3.0}).Name, model.Classify({15.0, 3.0}).Name, answer.Name, String.Join(" ", tagger.Predict({15.0, 3.0}))}
        Console.WriteLine($"{String.Join(", ", answers)}; a size of 147 as {regressor.Predict({15.0, 3.0}):F1}")
        Return If(known AndAlso model.Probabilities({15.0, 3.0})(1) > 0.5 AndAlso answers.SequenceEqual({"right", "right", "right", "low wide"}) AndAlso Judge.Accuracy(model, data.Test) > 0.9, 0, 1)
    End Function
End Module
