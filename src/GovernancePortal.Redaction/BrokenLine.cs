namespace GovernancePortal.Redaction;

/// <summary>A row that does not follow its format. What is left of it is read as plain text, so nothing can hide in it.</summary>
/// <param name="Line">Line in the file where it broke, from 1.</param>
/// <param name="Column">Column in code points, from 1.</param>
/// <param name="ByteOffset">Bytes before that place.</param>
/// <param name="Reason">What was expected, in words, without any of the content.</param>
public sealed record BrokenLine(long Line, long Column, long ByteOffset, string Reason);
