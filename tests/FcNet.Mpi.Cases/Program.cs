using System.Globalization;
using FcNet;
using FcNet.Mpi;
using FcNet.Mpi.Cases;

// FcNet.Mpi.Cases runs FOLDER   does what messages does; then prints a line for each small training: its name and the SHA-256 of the bits of its results
// FcNet.Mpi.Cases messages      exchanges messages of many lengths, and goes on after an exception that the system reports by a signal
// FcNet.Mpi.Cases fail RANK     throws on one rank in the middle of a run
// FcNet.Mpi.Cases time ROWS …   prints a row of docs/scale.md for each number of rows: the time of a step, and the part of the exchanges
// FcNet.Mpi.Cases write FOLDER  writes a table of 4 GiB
// FcNet.Mpi.Cases mapped FOLDER trains on it, mapped, and prints the memory of each rank
using var ranks = MpiRanks.Start(TimeSpan.FromMinutes(1));
try
{
    return args switch
    {
        ["runs", var folder] => Messages.Check(ranks) + Runs.Print(ranks, folder),
        ["messages"] => Messages.Check(ranks),
        ["fail", var rank] => Failure.On(ranks, int.Parse(rank, CultureInfo.InvariantCulture)),
        ["time", .. var rows] => Timing.Print(ranks, [.. rows.Select(count => int.Parse(count, CultureInfo.InvariantCulture))]),
        ["write", var folder] => MappedTable.Write(folder),
        ["mapped", var folder] => MappedTable.Train(ranks, folder),
        _ => throw new ArgumentException("Expected runs FOLDER, messages, fail RANK, time ROWS …, write FOLDER, or mapped FOLDER."),
    };
}
catch (Exception e) when (e is RanksException or IOException or ArgumentException)
{
    Console.Error.WriteLine($"rank {ranks.Rank}: {e.Message}");
    return 2;
}
