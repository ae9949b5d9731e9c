using GovernancePortal.Cards.Comparison;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Releases.Review;

/// <summary>What a release asks for, beside what was approved last for the same model.</summary>
/// <param name="Approved">The release that was approved last.</param>
/// <param name="Files">Files and data that differ, by digest.</param>
/// <param name="Card">Fields of the card that differ.</param>
/// <param name="EnvironmentBefore">Where the approved one went, when that differs.</param>
/// <param name="UseBefore">What the approved one was for, when that differs.</param>
/// <param name="RegionBefore">Where the approved one answers, when that differs; empty where nobody said.</param>
public sealed record ReleaseComparison(ReleaseView Approved, IReadOnlyList<FileChange> Files, IReadOnlyList<CardChange> Card, string? EnvironmentBefore, string? UseBefore, string? RegionBefore)
{
    /// <summary>Policies that judge it otherwise than the approved one was judged.</summary>
    public IReadOnlyList<PolicyChange> Policies { get; init; } = [];

    /// <summary>Libraries and models that it stands on, as far as the lists among its files say.</summary>
    public IReadOnlyList<DependencyChange> Dependencies { get; init; } = [];

    public bool IsSame => Files.Count == 0 && Card.Count == 0 && Policies.Count == 0 && Dependencies.Count == 0 && EnvironmentBefore is null && UseBefore is null && RegionBefore is null;
}

/// <summary>A file, dataset or report that differs.</summary>
/// <param name="Kind"><c>card</c>, <c>artifact</c>, <c>dataset</c>, <c>redaction-report</c>, <c>evaluation</c> or <c>evaluation-file</c>.</param>
/// <param name="Name">Name without the number of the dataset.</param>
/// <param name="Before">SHA-256 in what was approved; null when it was not there.</param>
/// <param name="After">SHA-256 in what is asked now; null when it is gone.</param>
public sealed record FileChange(string Kind, string Name, string? Before, string? After);
