open System
open System.IO
open FcNet

// 150 irises: lengths and widths of two kinds of leaves in cm, and the species (R. A. Fisher, 1936).
let irises =
    let lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "iris.csv")) |> Seq.skip 1 |> Seq.map _.Split(',')
    LabeledData.From(lines, (fun cells -> cells[..3] |> Array.map float), (fun cells -> cells[4]))

let parts = irises.Split(validation = 0.2, test = 0.2, seed = 1)

// Trained. The validation part selects the best state and ends the run.
let fitted = Classifier(Seed = 1).Fit parts
printfn $"{fitted.Result.Explanation}"

// Judged, on irises that it has not seen.
let accuracy = Judge.Accuracy(fitted.Model, parts.Test)
printfn $"Accuracy on {parts.Test.Count} test irises: %.3f{accuracy}"
printfn $"{Judge.Confusion(fitted.Model, parts.Test)}"

// Saved and loaded. The file contains the scaling and the names.
fitted.Save "irises.safetensors"
let model = Model.Load<float32> "irises.safetensors"
let iris = model.Classify [| 5.1; 3.5; 1.4; 0.2 |]
printfn $"{iris.Name}, with probability %.3f{iris.Probability}"

exit (if accuracy > 0.8 && accuracy = Judge.Accuracy(model, parts.Test) && iris.Name = "setosa" then 0 else 1)
