namespace GovernancePortal.Cli.Verify;

/// <summary>How a check ended.</summary>
internal enum Outcome
{
    Holds,
    Fails,

    /// <summary>What is needed to judge it is not in the file; the words say how a person can.</summary>
    NotJudged,
}

/// <summary>One check of a package, in words.</summary>
internal sealed record Finding(Outcome Outcome, string Words)
{
    public static Finding Of(bool holds, string words, string otherwise) => new(holds ? Outcome.Holds : Outcome.Fails, holds ? words : otherwise);
}
