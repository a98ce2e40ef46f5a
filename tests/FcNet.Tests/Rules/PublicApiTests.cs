namespace FcNet.Tests.Rules;

/// <summary>Every public type and member, in a file beside this one: what users build on changes only when somebody means it to.</summary>
internal sealed class PublicApiTests
{
    [Test]
    public void The_public_api_is_the_one_on_file() => PublicApi.AssertIsOnFile(typeof(NdArray).Assembly, PublicApi.FileOf("FcNet.Tests"));

    /// <summary>Its tests need an MPI, this needs none.</summary>
    [Test]
    public void That_of_FcNet_Mpi_is_the_one_on_file() => PublicApi.AssertIsOnFile(typeof(FcNet.Mpi.MpiRanks).Assembly, PublicApi.FileOf("FcNet.Mpi.Tests"));
}
