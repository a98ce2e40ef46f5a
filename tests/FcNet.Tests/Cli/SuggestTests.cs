namespace FcNet.Tests.Cli;

/// <summary>The completion of command lines: dotnet-suggest runs the tool with a directive, and the tool prints what can come next.</summary>
[Parallelizable]
internal sealed class SuggestTests
{
    [TestCase("", "train")]
    [TestCase("ev", "evaluate")]
    [TestCase("train --tens", "--tensorboard")]
    [TestCase("train --optimizer ", "adam", "rmsprop")]
    [TestCase("train --loss hu", "huber")]
    [TestCase("train --activation ", "relu", "gelu_tanh")]
    [TestCase("train --score ", "accuracy", "root_mean_squared_error")]
    [TestCase("train --schedule cos", "cosine_decay")]
    [TestCase("train --augment ", "horizontal_flip", "mixup")]
    [TestCase("train --class-weights ", "balanced")]
    [TestCase("evaluate model.safetensors --part ", "validation")]
    [TestCase("notebook ", "dropout")]
    public void What_can_come_next_is_suggested_with_the_registered_names(string line, params string[] expected)
    {
        Fcnet run = Fcnet.Run($"[suggest:{line.Length}]", line);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(word => word.TrimEnd()), Is.SupersetOf(expected));
    }

    [Test]
    public void Names_that_do_not_fit_what_is_typed_are_not_suggested() =>
        Assert.That(Fcnet.Run("[suggest:23]", "train --loss cosine_dec").Output, Does.Not.Contain("softmax"));
}
