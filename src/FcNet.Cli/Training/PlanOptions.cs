using System.CommandLine;
using FcNet.Cli.Commands;
using FcNet.Losses;
using FcNet.Metrics;
using static FcNet.Cli.Training.RunOption;

namespace FcNet.Cli.Training;

/// <summary>The options of <c>fcnet train</c> that describe how the net is trained, in the order in which they change the plan. A new one is one entry here.</summary>
internal static class PlanOptions
{
    public static RunOption[] Create() =>
    [
        Of(KindOption.Create<Loss, Loss>("--loss", "What training minimizes", "softmax for classes, squared for numbers"),
            (run, loss) => run with { ChoosesLoss = true, Plan = run.Plan with { Loss = loss } }),
        Of(NumberOption.Real("--label-smoothing", "The share of each class's target that is spread evenly over all classes, for --loss softmax", 0),
            (run, share) => run.WithSoftmax("--label-smoothing", loss => loss with { LabelSmoothing = share })),
        Of(ClassWeightOption.Create(),
            (run, weights) => run.WithSoftmax(ClassWeightOption.Name, loss => loss with { ClassWeights = weights.InOrder }) with { ClassWeighting = weights.ByName }),
        OfPlan(NumberOption.Real("--regularization", "The strength of the L2 penalty on the weights", 0), (plan, strength) => plan with { Penalty = new L2Penalty(strength) }),
        OfPlan(Choice.Option("--initial-fit", "What of the initial values is fitted to training examples: an output's weights, so that it has variance 1, and its bias", "none", "unit-variance", "unit-variance-and-biases"),
            (plan, word) => plan with { InitialFit = Enum.Parse<InitialFit>(word.Replace("-", ""), ignoreCase: true) }),
        OfPlan(KindOption.Create<UpdateRule, UpdateRule>("--optimizer", "The update rule of the parameters", "adam"), (plan, rule) => plan with { Rule = rule }),
        OfPlan(new Option<double>("--learning-rate") { Description = "The initial learning rate [default: 1e-3 for adam, else 1e-2]", CustomParser = NumberOption.Parse<double>, HelpName = "R" },
            (plan, rate) => plan with { Rule = plan.Rule with { LearningRate = rate } }),
        OfPlan(NumberOption.Real("--weight-decay", "The decay of the weights, decoupled from the gradients (AdamW); biases, scales and shifts do not decay", 0),
            (plan, decay) => plan with { Rule = plan.Rule with { WeightDecay = decay } }),
        OfPlan(NumberOption.Real("--clip-value", "The maximum size of each gradient, before --clip-norm; 0 does not clip", 0), (plan, size) => plan with { Rule = plan.Rule with { ClipValue = size } }),
        OfPlan(NumberOption.Real("--clip-norm", "The maximum norm of all gradients together; 0 does not clip", 0), (plan, norm) => plan with { Rule = plan.Rule with { ClipNorm = norm } }),
        OfPlan(AugmentOption.Create("--augment"), (plan, augmentations) => plan with { Augmentations = augmentations }),
        Of(ViewsOption.Create("--views"), (run, views) => run with { ImageViews = [views] }),
        OfPlan(RateFactorOption.Create("--rate-factors"), (plan, factors) => plan with { RateFactors = factors }),
        OfPlan(KindOption.Create<Schedule, Schedule>("--schedule", "The learning rate over the run", "constant"), (plan, schedule) => plan with { Schedule = schedule }),
        OfPlan(NumberOption.Real("--lr-decay", "The factor on the learning rate after each epoch", 1), (plan, factor) => plan with { Schedule = factor is 1 ? new ConstantRate() : new EpochDecay(factor) }),
        OfPlan(NumberOption.Count("--warm-up", "The steps in which the learning rate rises before its schedule begins", 0), (plan, steps) => plan with { Schedule = new LinearWarmUp(steps, plan.Schedule) }),
        OfPlan(NumberOption.Count("--epochs", "How often to go through the training examples; of a table, 256 times unless it is given", 10), (plan, epochs) => plan with { Epochs = epochs }),
        OfPlan(NumberOption.Count("--batch-size", "The examples of a step; of a table, 256 unless it is given", 100), (plan, size) => plan with { BatchSize = size }),
        OfPlan(NumberOption.Count("--row-shards", "Into how many parts sums over the rows of a batch are divided, a power of two", 1), (plan, shards) => plan with { RowShards = shards }),
        Of(KindOption.Create<Metric, Metric>("--score", "What chooses the best state on the validation examples", "accuracy for classes, RMSE for numbers"),
            (run, score) => run with { ChoosesScore = true, Plan = run.Plan with { Score = score } }),
        OfPlan(new Option<int>("--patience") { Description = "The checks without a better score after which the run ends [default: it does not end early]", CustomParser = NumberOption.Parse<int>, HelpName = "N" },
            (plan, checks) => plan with { Stop = new EarlyStopping(checks) }),
        OfPlan(NumberOption.Real("--ema", "The decay rate of an average of the weights, such as 0.999, which is checked and saved in place of the last ones; 0 for none", 0), (plan, decay) => plan with { WeightAverage = decay }),
        OfPlan(new Option<ulong>("--seed") { Description = "The seed of the initial weights, the batches and dropout", CustomParser = NumberOption.Parse<ulong>, DefaultValueFactory = _ => 0, HelpName = "N" },
            (plan, seed) => plan with { Seed = seed }),
        Of(Choice.Option("--precision", "The numbers to compute with", "float", "double"), (run, word) => run with { IsDouble = word == "double" }),
    ];
}
