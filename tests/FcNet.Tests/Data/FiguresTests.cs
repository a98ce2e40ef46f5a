namespace FcNet.Tests.Data;

internal sealed class FiguresTests
{
    [Test]
    public void Edges_are_as_far_away_as_a_figure_says_or_farther([Range(0, 9)] int kind)
    {
        // What keeps edges smooth: between two points the distance to the edge changes by no more than their own distance.
        var random = new CounterRandom(7);
        for (int trial = 0; trial < 2000; trial++)
        {
            Figure figure = Figures.Kinds[kind].Draw(random);
            double x = random.Around(0, 25), y = random.Around(0, 25), dx = random.Around(0, 2), dy = random.Around(0, 2);
            double change = Math.Abs(figure(x + dx, y + dy) - figure(x, y));
            Assert.That(change, Is.LessThanOrEqualTo(Math.Sqrt((dx * dx) + (dy * dy)) + 1e-12));
        }
    }
}
