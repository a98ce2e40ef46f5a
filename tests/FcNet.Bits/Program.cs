using FcNet.Bits;

// FcNet.Bits [PREFIX…]           prints a line for each small training and each function: its name and the SHA-256 of the bits of its results
// FcNet.Bits --repeat            does it again until the JIT has compiled everything to its last tier, and compares the bits
// FcNet.Bits --fuse-in-software  first switches FcNet to multiply-adds that are fused in software, where the machine has no such instruction
// The exit code is 1 if a result contradicts itself; standard error says what, and what the machine is.
const string Repeat = "--repeat", FuseInSoftware = "--fuse-in-software";
if (args.Contains(FuseInSoftware))
{
    AppContext.SetSwitch("FcNet.FuseInSoftware", true); // before FcNet reads it
}

string[] prefixes = [.. args.Except([Repeat, FuseInSoftware])];
return Run.Print(prefixes, args.Contains(Repeat));
