namespace GovernancePortal.CelBench;

/// <summary>One rule on one side: its answer, nanoseconds and bytes of an evaluation, nanoseconds to read and check it.</summary>
internal sealed record Measured(string Answer, double Evaluate, double Bytes, double Read);
