using FcNet.Tests.Rules;

namespace FcNet.Tables.Tests.Rules;

/// <summary>Every public type and member, in a file beside this one: what users build on changes only when somebody means it to.</summary>
internal sealed class PublicApiTests
{
    [Test]
    public void The_public_api_is_the_one_on_file() => PublicApi.AssertIsOnFile(typeof(Table).Assembly, PublicApi.FileOf("FcNet.Tables.Tests"));
}
