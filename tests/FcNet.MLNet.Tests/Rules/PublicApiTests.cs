using FcNet.Tests.Rules;

namespace FcNet.MLNet.Tests.Rules;

internal sealed class PublicApiTests
{
    [Test]
    public void The_public_api_is_the_one_on_file() => PublicApi.AssertIsOnFile(typeof(FullyConnectedTrainer).Assembly, PublicApi.FileOf("FcNet.MLNet.Tests"));
}
