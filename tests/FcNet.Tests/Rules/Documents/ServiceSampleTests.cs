using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using FcNet.Tests.Support;

namespace FcNet.Tests.Rules.Documents;

/// <summary>The sample MinimalApi answers real requests, on a free port of this machine.</summary>
internal sealed class ServiceSampleTests : IDisposable
{
    private const string Setosa = """{"values":[5.1,3.5,1.4,0.2]}""";

    private readonly TemporaryFolder folder = new();
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(30) };
    private Process service = null!;

    [OneTimeSetUp]
    public void Start()
    {
        service = SampleProcess.Start("MinimalApi/MinimalApi", folder.FullPath, "--urls", "http://127.0.0.1:0", "--Model", "made.safetensors");
        const string Ready = "Now listening on: ";
        string said = "";
        while (service.StandardOutput.ReadLine() is { } line)
        {
            said += line + "\n";
            if (line.Contains(Ready, StringComparison.Ordinal))
            {
                client.BaseAddress = new Uri(line[(line.IndexOf(Ready, StringComparison.Ordinal) + Ready.Length)..].Trim());
                return;
            }
        }

        Assert.Fail($"The service has ended:\n{said}{service.StandardError.ReadToEnd()}");
    }

    public void Dispose()
    {
        service.Kill();
        service.WaitForExit();
        service.Dispose();
        client.Dispose();
        folder.Dispose();
    }

    [Test]
    public async Task An_iris_has_a_name_and_a_probability()
    {
        (HttpStatusCode status, string text) = await Post(Setosa);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), text);
        using var answer = JsonDocument.Parse(text);
        Assert.That(answer.RootElement.GetProperty("name").GetString(), Is.EqualTo("setosa"));
        Assert.That(answer.RootElement.GetProperty("probability").GetDouble(), Is.InRange(0.9, 1));
        Assert.That(folder.File("made.safetensors"), Does.Exist);
    }

    [Test]
    public async Task Requests_at_the_same_time_have_the_answers_of_single_ones()
    {
        string[] bodies = [.. Enumerable.Range(0, 200).Select(i => FormattableString.Invariant($"{{\"values\":[{4 + (i % 40 * 0.1)},3,{1 + (i % 50 * 0.1)},{0.1 + (i % 20 * 0.1)}]}}"))];
        string[] together = await Task.WhenAll(bodies.Select(async body => (await Post(body)).Text));
        for (int i = 0; i < bodies.Length; i++)
        {
            Assert.That(together[i], Is.EqualTo((await Post(bodies[i])).Text));
        }
    }

    [TestCase("""{"values":[5.1,3.5]}""", "has 2 numbers, expected 4")]
    [TestCase("""{"values":[]}""", "has 0 numbers, expected 4")]
    [TestCase("{}", "has 0 numbers, expected 4")]
    [TestCase("""{"values":[1e999,3.5,1.4,0.2]}""", "not finite")]
    [TestCase("""{"values":["a",3.5,1.4,0.2]}""", "")]
    [TestCase("""{"values":[5.1,""", "")]
    [TestCase("null", "")]
    public async Task Bad_input_is_a_bad_request(string body, string message)
    {
        (HttpStatusCode status, string text) = await Post(body);
        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest), text);
        Assert.That(text, Does.Contain(message));
    }

    private async Task<(HttpStatusCode Status, string Text)> Post(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync(new Uri("/classify", UriKind.Relative), content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
