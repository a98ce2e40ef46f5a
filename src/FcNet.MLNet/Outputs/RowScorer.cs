using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>A model that scores the rows of a view by one column of features. Several threads may use it.</summary>
internal abstract class RowScorer(string column, int features, int outputs)
{
    /// <summary>The column of the features.</summary>
    public string Column => column;

    /// <summary>How many features there are.</summary>
    public int Features => features;

    /// <summary>How many numbers "Score" has.</summary>
    public int Outputs => outputs;

    /// <summary>What the model predicts.</summary>
    public abstract Targets Targets { get; }

    /// <summary>The mappings by which a file scores rows with such a model.</summary>
    public abstract SavedMappings Saved { get; }

    /// <summary>The model as a text in a file.</summary>
    public abstract string ToText();

    /// <summary>The model as a transformer.</summary>
    public abstract ITransformer ToTransformer(NetOutput output);

    /// <summary>The probabilities of classes and labels, or the numbers, of a row.</summary>
    /// <returns>The class of the largest probability; 0 if the outputs are no classes.</returns>
    public abstract int Write(in VBuffer<float> row, Span<float> outputs);

    /// <summary>The log-odds of the second of two classes, and its probability.</summary>
    public abstract float LogOdds(in VBuffer<float> row, out float probability);

    /// <summary>Writes the outputs of a row into a vector that has room for more: what is not used is 0.</summary>
    /// <returns>The class of the largest probability; 0 if the outputs are no classes.</returns>
    public int Write(in VBuffer<float> row, ref VBuffer<float> vector, int length)
    {
        VBufferEditor<float> editor = VBufferEditor.Create(ref vector, length);
        editor.Values.Clear();
        int predicted = Write(row, editor.Values[..Outputs]);
        vector = editor.Commit();
        return predicted;
    }
}
