using System.Runtime.InteropServices;
using GovernancePortal.Redaction.Detection.Numbers;
using GovernancePortal.Redaction.Detection.Secrets;

namespace GovernancePortal.Redaction.Detection;

/// <summary>Runs every detector over a piece of text, weighs the context and settles overlaps. One instance a scan: it reuses its lists.</summary>
internal sealed class DetectionEngine
{
    private static readonly Comparison<Candidate> ByStart = (left, right) =>
        left.Start != right.Start ? left.Start.CompareTo(right.Start) : right.Length.CompareTo(left.Length);

    private readonly IDetector[] _detectors =
        [new EmailDetector(), new NumberDetector(), new Ipv6Detector(), new MacDetector(), new SecretDetector(), new LabelledSecretDetector()];

    private readonly OverlapSettlement _settlement = new();
    private readonly FoldedText _folded = new();
    private readonly List<Candidate> _candidates = [];
    private readonly List<Candidate> _settled = [];

    /// <summary>Candidates in order of position without overlap, those below the threshold included (masks need them).</summary>
    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<Candidate> Find(ReadOnlySpan<char> text, LabelContext label)
    {
        _candidates.Clear();
        _settled.Clear();
        if (_folded.TryFold(text))
            FindFolded(label);
        Detect(text, label);
        if (_candidates.Count == 0)
            return [];
        _candidates.Sort(ByStart);
        _settlement.Settle(_candidates, _settled);
        return CollectionsMarshal.AsSpan(_settled);
    }

    // beside the text as it stands, not in its place: what shows nothing may also be what keeps two values apart
    private void FindFolded(LabelContext label)
    {
        Detect(_folded.Text, label);
        foreach (ref var candidate in CollectionsMarshal.AsSpan(_candidates))
            candidate = _folded.Unfold(candidate);
    }

    private void Detect(ReadOnlySpan<char> text, LabelContext label)
    {
        if (!ValueFilter.MayHold(text, label))
            return;
        var first = _candidates.Count;
        foreach (var detector in _detectors)
            detector.Find(text, label, _candidates);
        foreach (ref var candidate in CollectionsMarshal.AsSpan(_candidates)[first..])
            candidate = candidate with { Confidence = ContextJudge.Judge(text, candidate, label) };
    }
}
