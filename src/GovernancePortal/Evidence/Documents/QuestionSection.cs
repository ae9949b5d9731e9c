using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Documents;

/// <summary>What a reviewer asked about the release before it was decided, with the answers. The ledger holds the digests of the words.</summary>
/// <param name="Id">By which the ledger knows it.</param>
/// <param name="Kind"><c>question</c>, or <c>evidence</c> that was wanted until a day.</param>
/// <param name="About"><c>release</c>, <c>gate</c>, <c>field</c> or <c>change</c>.</param>
/// <param name="Title">What it is about, as people call it.</param>
/// <param name="By">The account of who asked.</param>
/// <param name="State"><c>open</c>, <c>answered</c> or <c>resolved</c> when the release was decided.</param>
public sealed record QuestionSection(string Id, string Kind, string About, string Title, string By, DateTimeOffset At, string Text, string State)
{
    /// <summary>Until when evidence was wanted.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public long? LedgerEntry { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<AnswerSection> Answers { get; init; } = [];
}

/// <summary>An answer to a question.</summary>
/// <param name="By">The account of who answered.</param>
public sealed record AnswerSection(string Id, string By, DateTimeOffset At, string Text)
{
    /// <summary>The report or the file that it names.</summary>
    public string? Evidence { get; init; }

    public Sha256Digest? EvidenceDigest { get; init; }

    public long? LedgerEntry { get; init; }
}
