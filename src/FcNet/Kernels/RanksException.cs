namespace FcNet;

/// <summary>The ranks of a run cannot go on together: one of them has ended, does not answer, or has another run than the others.</summary>
/// <param name="message">What happened, with the number of the rank.</param>
public sealed class RanksException(string message) : IOException(message);
