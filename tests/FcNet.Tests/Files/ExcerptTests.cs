using FcNet.Files;

namespace FcNet.Tests.Files;

internal sealed class ExcerptTests
{
    [TestCase("")]
    [TestCase("W1")]
    [TestCase("a \"name\" with [red] and \\ in it")]
    [TestCase("çäß 猫 🐈 می‌خواهم")]
    public void A_plain_text_stays_as_it_is(string text)
    {
        Assert.That(Excerpt.Of(text), Is.EqualTo(text));
        Assert.That(Excerpt.Escaped(text), Is.EqualTo(text));
    }

    [TestCase("\u001b[31mred\a", "\\u001b[31mred\\u0007")]
    [TestCase("two\r\nlines\t", "two\\u000d\\u000alines\\u0009")]
    [TestCase("\u0085\u2028\u2029\u007f\0", "\\u0085\\u2028\\u2029\\u007f\\u0000")]
    [TestCase("\u202egpj.exe\ufeff", "\\u202egpj.exe\\ufeff")]
    public void What_a_terminal_would_act_on_is_escaped(string text, string escaped)
    {
        Assert.That(Excerpt.Of(text), Is.EqualTo(escaped));
        Assert.That(Excerpt.Escaped(text), Is.EqualTo(escaped));
    }

    [Test]
    public void Half_of_a_surrogate_pair_is_shown_as_a_replacement() => Assert.That(Excerpt.Of("a\ud83db"), Is.EqualTo("a\ufffdb"));

    [Test]
    public void A_long_text_keeps_its_beginning_and_its_end()
    {
        string longest = new('x', Excerpt.MaxLength);
        Assert.That(Excerpt.Of(longest), Is.EqualTo(longest));
        string cut = Excerpt.Of($"begin{new string('x', 1_000_000)}end");
        Assert.That(cut, Has.Length.EqualTo(Excerpt.MaxLength).And.StartsWith("beginxxx").And.EndsWith("xxxend").And.Contains("x…x"));
        Assert.That(Excerpt.Of(cut + "more", 10), Is.EqualTo("beginx…ore"));
        Assert.That(Excerpt.Escaped(new string('x', 1000)), Has.Length.EqualTo(1000), "escaping alone cuts nothing");
    }

    [Test]
    public void A_cut_through_a_pair_leaves_no_half()
    {
        string cut = Excerpt.Of($"a{string.Concat(Enumerable.Repeat("🐈", 100))}");
        Assert.That(cut, Does.Contain("🐈\ufffd…\ufffd🐈"));
        Assert.That(cut.Count(char.IsHighSurrogate), Is.EqualTo(cut.Count(char.IsLowSurrogate)));
    }
}
