using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection;

/// <summary>Of candidates that overlap, keeps the more telling one. Reuses its lists.</summary>
internal sealed class OverlapSettlement
{
    /// <summary>Hostile text can chain candidates without end; a chain is settled in stretches of this many.</summary>
    private const int LongestChain = 64;

    private static readonly Comparison<Candidate> ByStart = (left, right) => left.Start.CompareTo(right.Start);

    private static readonly Comparison<Candidate> ByRank = (left, right) => Compare(right, left);

    private readonly List<Candidate> _chain = [];
    private readonly List<Candidate> _kept = [];

    /// <param name="candidates">In order of position.</param>
    /// <param name="settled">Takes those that are kept, in order of position, none overlapping another.</param>
    public void Settle(List<Candidate> candidates, List<Candidate> settled)
    {
        for (var first = 0; first < candidates.Count;)
        {
            var next = first + 1;
            for (var end = candidates[first].End; next < candidates.Count && next - first < LongestChain && candidates[next].Start < end; next++)
                end = Math.Max(end, candidates[next].End);
            SettleChain(candidates, first, next, settled);
            first = next;
        }
    }

    private void SettleChain(List<Candidate> candidates, int first, int next, List<Candidate> settled)
    {
        var before = settled.Count > 0 ? settled[^1].End : 0;
        if (next - first == 1 && candidates[first].Start >= before)
        {
            settled.Add(candidates[first]);
            return;
        }

        _chain.Clear();
        _kept.Clear();
        for (var i = first; i < next; i++)
            _chain.Add(candidates[i]);
        _chain.Sort(ByRank);
        foreach (var candidate in _chain)
        {
            if (candidate.Start >= before && !OverlapsKept(candidate))
                _kept.Add(candidate);
        }

        _kept.Sort(ByStart);
        settled.AddRange(_kept);
    }

    private bool OverlapsKept(Candidate candidate)
    {
        foreach (var kept in _kept)
        {
            if (candidate.Overlaps(kept))
                return true;
        }

        return false;
    }

    // reported before not, secrets before the rest, then confidence, then length
    private static int Compare(Candidate left, Candidate right)
    {
        var order = left.IsReported.CompareTo(right.IsReported);
        if (order == 0)
            order = KindCatalog.Of(left.Kind).IsSecret.CompareTo(KindCatalog.Of(right.Kind).IsSecret);
        if (order == 0)
            order = left.Confidence.CompareTo(right.Confidence);
        return order != 0 ? order : left.Length.CompareTo(right.Length);
    }
}
