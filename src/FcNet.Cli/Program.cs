using FcNet.Cli;

// First of all: a signal that comes while the rest is still starting is not to be lost.
using var interruption = new Interruption();
return await CommandLine.RunAsync(args, interruption);
