using System.Numerics;

namespace FcNet.Bits;

/// <summary>One training and what it leaves: losses and checks of all steps, the last parameters and running averages, and what the model then says.</summary>
internal static class Training
{
    public static void Add<T>(Digest bits, INetwork<T> net, DataSplits data, SolverOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var solver = new Solver<T>(net, data, options);
        NetworkState<T> last = net.State.Clone();
        foreach (StepReport step in solver.Steps())
        {
            last.CopyFrom(net.State);
            bits.Add(step.Loss);
            if (step.Check is { } check)
            {
                bits.Add<double>([check.TrainScore, check.ValidationScore, check.ValidationLoss]);
            }
        }

        net.State.CopyFrom(last); // the solver has put the best state into the net
        bits.Add(net.State.Parameters.Block);
        bits.Add(net.State.Statistics.Block);
        AddProbabilities(bits, Model.Create(net, data.Scaling));
    }

    private static void AddProbabilities<T>(Digest bits, Model<T> model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NdArray<T> x = ExactNumbers.Create<T>(4, 2, 21, model.Spec.Inputs), batch = model.Probabilities(x);
        bits.Add(batch);
        T[] alone = new T[model.Spec.Outputs];
        for (int i = 0; i < x.Rows; i++)
        {
            model.Probabilities(x.Row(i), alone);
            bits.ExpectSame<T>(alone, batch.Row(i), "a row alone has other probabilities than in its batch");
        }
    }
}
