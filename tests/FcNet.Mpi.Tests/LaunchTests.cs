namespace FcNet.Mpi.Tests;

/// <summary>What the environment of a process tells of its launcher.</summary>
internal sealed class LaunchTests
{
    [TestCase("", "no launcher", 0, 1)]
    [TestCase("OMPI_COMM_WORLD_RANK=2 OMPI_COMM_WORLD_SIZE=4 PMIX_RANK=2", "mpirun of Open MPI", 2, 4)]
    [TestCase("PMI_RANK=1 PMI_SIZE=2", "mpirun of MPICH", 1, 2)]
    [TestCase("SLURM_PROCID=3 SLURM_STEP_NUM_TASKS=8 PMIX_RANK=3", "srun", 3, 8)]
    [TestCase("SLURM_PROCID=0 SLURM_STEP_NUM_TASKS=1 OMPI_COMM_WORLD_RANK=1 OMPI_COMM_WORLD_SIZE=2", "mpirun of Open MPI", 1, 2)]
    [TestCase("PMIX_RANK=5", "a launcher with PMIx", 5, 0)]
    [TestCase("SLURM_PROCID=0", "no launcher", 0, 1, Description = "The script of a job itself, outside of srun")]
    [TestCase("PMI_RANK=x PMI_SIZE=2", "no launcher", 0, 1)]
    public void The_variables_of_launchers_are_known(string variables, string launcher, int rank, int count)
    {
        var environment = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.That(Launch.Find(environment.GetValueOrDefault), Is.EqualTo(new Launch(launcher, rank, count)));
    }

    [Test]
    public void Each_launcher_gets_the_library_of_its_own_kind_first()
    {
        Assert.That(MpiLibrary.Candidates(null, new("mpirun of Open MPI", 0, 2))[0], Is.EqualTo("libmpi.so.40"));
        Assert.That(MpiLibrary.Candidates("", new("mpirun of MPICH", 0, 2))[..2], Is.EqualTo(new[] { "libmpich.so.12", "libmpi.so.12" }));
        Assert.That(MpiLibrary.Candidates("/opt/mpi/libmpi.so", new("srun", 0, 2)), Is.EqualTo(new[] { "/opt/mpi/libmpi.so" }));
    }
}
