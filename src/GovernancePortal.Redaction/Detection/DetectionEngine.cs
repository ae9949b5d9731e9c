using System.Runtime.InteropServices;
using GovernancePortal.Redaction.Detection.Numbers;
using GovernancePortal.Redaction.Detection.Secrets;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection;

/// <summary>Runs every detector over a piece of text, weighs the context and settles overlaps. One instance a scan: it reuses its lists.</summary>
internal sealed class DetectionEngine
{
    private static readonly Comparison<Candidate> ByStart = (left, right) =>
        left.Start != right.Start ? left.Start.CompareTo(right.Start) : right.Length.CompareTo(left.Length);

    private readonly IDetector[] _detectors =
        [new EmailDetector(), new NumberDetector(), new Ipv6Detector(), new MacDetector(), new SecretDetector(), new LabelledSecretDetector()];

    private readonly List<Candidate> _candidates = [];
    private readonly List<Candidate> _settled = [];

    /// <summary>Candidates in order of position without overlap, those below the threshold included (masks need them).</summary>
    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<Candidate> Find(ReadOnlySpan<char> text, LabelContext label)
    {
        _settled.Clear();
        if (!ValueFilter.MayHold(text, label))
            return [];
        _candidates.Clear();
        foreach (var detector in _detectors)
            detector.Find(text, label, _candidates);
        if (_candidates.Count == 0)
            return [];
        Judge(text, label);
        _candidates.Sort(ByStart);
        Settle();
        return CollectionsMarshal.AsSpan(_settled);
    }

    private void Judge(ReadOnlySpan<char> text, LabelContext label)
    {
        foreach (ref var candidate in CollectionsMarshal.AsSpan(_candidates))
            candidate = candidate with { Confidence = ContextJudge.Judge(text, candidate, label) };
    }

    private void Settle()
    {
        foreach (var candidate in _candidates)
        {
            if (_settled.Count == 0 || !_settled[^1].Overlaps(candidate))
                _settled.Add(candidate);
            else if (Outranks(candidate, _settled[^1]))
                Replace(candidate);
        }
    }

    private void Replace(Candidate candidate)
    {
        while (_settled.Count > 0 && _settled[^1].Overlaps(candidate))
            _settled.RemoveAt(_settled.Count - 1);
        _settled.Add(candidate);
    }

    private static bool Outranks(Candidate left, Candidate right)
    {
        if (left.IsReported != right.IsReported)
            return left.IsReported;
        var leftSecret = KindCatalog.Of(left.Kind).IsSecret;
        if (leftSecret != KindCatalog.Of(right.Kind).IsSecret)
            return leftSecret;
        return left.Confidence > right.Confidence
            || (left.Confidence.Equals(right.Confidence) && left.Length > right.Length);
    }
}
