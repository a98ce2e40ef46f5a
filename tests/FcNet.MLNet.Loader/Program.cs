using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

// Loads the pipeline args[0], scores the rows of the binary view args[1], and prints the bits of each score in a line for each row.
var context = new MLContext();
ITransformer pipeline = context.Model.Load(args[0], out _);
IDataView scored = pipeline.Transform(context.Data.LoadFromBinary(args[1]));
IEnumerable<float[]> scores = scored.Schema["Score"].Type is VectorDataViewType
    ? scored.GetColumn<float[]>("Score")
    : scored.GetColumn<float>("Score").Select(score => (float[])[score]);
foreach (float[] row in scores)
{
    Console.WriteLine(string.Join(' ', row.Select(score => BitConverter.SingleToUInt32Bits(score).ToString("x8", CultureInfo.InvariantCulture))));
}
