using FcNet.Cli;

// This comes first, so that a signal during startup is not lost.
using var interruption = new Interruption();
return await CommandLine.RunAsync(args, interruption);
