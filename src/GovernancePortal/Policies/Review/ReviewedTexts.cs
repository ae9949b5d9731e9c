using System.Collections.Concurrent;
using System.Text;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.PolicySets;
using GovernancePortal.Provenance;

namespace GovernancePortal.Policies.Review;

/// <summary>Texts in review as they were read: everybody's work queue looks at them with each draw, and a text is read and checked once.</summary>
internal sealed class ReviewedTexts
{
    private const int Most = 32;
    private readonly ConcurrentDictionary<Sha256Digest, ReviewedText> known = new();

    public ReviewedText Of(string source)
    {
        var digest = Sha256Digest.Of(Encoding.UTF8.GetBytes(source));
        if (known.TryGetValue(digest, out var read))
            return read;
        if (known.Count >= Most)
            known.Clear();
        return known.GetOrAdd(digest, _ => Read(source));
    }

    // it was sound when it was sent; another version of the portal may see it otherwise
    private static ReviewedText Read(string source) => new(
        PolicyReader.Read(source).Set?.Canonical,
        PolicyReport.Check(source, null) is { Policy: null, Findings: var findings } ? [new("policy-check", "The policy can be read", "fail", findings[0].ToString())] : []);
}

/// <summary>What approvals need of a text.</summary>
/// <param name="Canonical">What a sign-off binds to; null where it cannot be read.</param>
/// <param name="Blockers">Why it cannot be published; empty where it can.</param>
internal sealed record ReviewedText(string? Canonical, IReadOnlyList<SubjectBlocker> Blockers);
