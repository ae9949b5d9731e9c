using GovernancePortal.Cards.Sections;
using GovernancePortal.Releases.Review;

namespace GovernancePortal.Releases.Questions;

/// <summary>Something of a release that a question can be bound to.</summary>
/// <param name="Id">Null for the release as a whole.</param>
/// <param name="Title">As people call it.</param>
public sealed record QuestionTarget(QuestionAbout About, string? Id, string Title)
{
    public static QuestionTarget Release { get; } = new(QuestionAbout.Release, null, "the release");

    /// <summary>All that a question of this kind can be bound to, as the release is now.</summary>
    internal static async Task<IReadOnlyList<QuestionTarget>> OfAsync(QuestionAbout about, ReleaseFile file, CompareWithApproved comparer, CancellationToken cancellation) => about switch
    {
        QuestionAbout.Gate => [.. file.Readiness.Gates.Concat(file.Readiness.NotApplicable).Select(gate => new QuestionTarget(about, gate.Id, gate.Title))],
        QuestionAbout.Field => file.Facts.Card is { } card ? [.. CardSections.Of(card).SelectMany(section => section.Rows).SelectMany(row => Fields(row, "")).DistinctBy(target => target.Id, StringComparer.Ordinal)] : [],
        QuestionAbout.Change => await comparer.HandleAsync(file, cancellation) is { } comparison ? [.. ChangeLine.Of(comparison, file.Release).Select(Of).DistinctBy(target => target.Id, StringComparer.Ordinal)] : [],
        _ => [Release],
    };

    /// <summary>A line of the comparison, by part and name.</summary>
    internal static QuestionTarget Of(ChangeLine line) => new(QuestionAbout.Change, $"{line.Part}: {line.Name}", $"{line.Part}: {line.Name}");

    // "Details: Version", as comparisons name it
    private static IEnumerable<QuestionTarget> Fields(CardRow row, string within) =>
        row.Rows.SelectMany(inner => Fields(inner, within + row.Label + ": ")).Prepend(new(QuestionAbout.Field, row.Path, within + row.Label));
}
