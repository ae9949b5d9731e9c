using GovernancePortal.Gates;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Releases.Review;

/// <summary>What became different while the page was open, said on the page.</summary>
public sealed record ReviewChange(string Title, string Text, StatusKind Kind, DateTimeOffset At)
{
    /// <summary>Whether something else is asked now: said until it is dismissed, whatever happens after it.</summary>
    public bool IsOfManifest { get; private init; }

    /// <summary>The most important difference between what was shown and what is; null when a reader need not be told.</summary>
    public static ReviewChange? Between(ReleaseReview before, ReleaseReview now, DateTimeOffset at)
    {
        if (before.Digest != now.Digest)
            return new("The manifest changed.", $"It was {Short(before.Digest)} and is {Short(now.Digest)} now. Sign-offs on the old one do not count for the new one.", StatusKind.Stale, at) { IsOfManifest = true };
        if (before.State != now.State)
            return new($"It moved on: {ReleaseWords.Of(now.State.Key()).Word.ToLowerInvariant()}.", $"Before, it stood at: {ReleaseWords.Of(before.State.Key()).Word.ToLowerInvariant()}.", ReleaseWords.Of(now.State.Key()).Kind, at);
        var (was, becomes) = (before.File.Readiness.Verdict, now.File.Readiness.Verdict);
        return was == becomes ? null : new($"The verdict changed from {Word(was)} to {Word(becomes)}.", now.File.Readiness.Decision, StatusKinds.Parse(becomes.Key()), at);
    }

    private static string Word(Verdict verdict) => StatusKinds.Parse(verdict.Key()).Word().ToLowerInvariant();

    private static string Short(string digest) => $"{digest[..8]}…{digest[^4..]}";
}
