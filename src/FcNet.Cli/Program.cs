using FcNet.Cli;

return await CommandLine.RunAsync(args);
