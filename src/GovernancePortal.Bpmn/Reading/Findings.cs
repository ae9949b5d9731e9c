using System.Collections.Immutable;

namespace GovernancePortal.Bpmn.Reading;

/// <summary>Collects findings up to the limit.</summary>
internal sealed class Findings(int limit)
{
    private readonly List<BpmnFinding> _findings = [];
    private readonly List<BpmnFinding> _warnings = [];
    private int _more;

    public bool None => _findings.Count == 0;

    public void Add(FindingKind kind, Element element, string message)
    {
        if (_findings.Count < limit)
            _findings.Add(new BpmnFinding(element.Name, element.NearestId, element.Line, element.Column, message, kind));
        else
            _more++;
    }

    /// <summary>The process runs, but hardly as it was meant; beyond the limit there is no more to learn from them.</summary>
    public void Warn(Element element, string message)
    {
        if (_warnings.Count < limit)
            _warnings.Add(new BpmnFinding(element.Name, element.NearestId, element.Line, element.Column, message, FindingKind.Warning));
    }

    /// <summary>All warnings in the file's order.</summary>
    public ImmutableArray<BpmnFinding> ToWarnings() => [.. _warnings.OrderBy(finding => finding.Line).ThenBy(finding => finding.Column)];

    /// <summary>All findings in the file's order.</summary>
    public ImmutableArray<BpmnFinding> ToResult()
    {
        var result = _findings.OrderBy(finding => finding.Line).ThenBy(finding => finding.Column).ToList();
        if (_more > 0)
            result.Add(new BpmnFinding("", null, 0, 0, $"and {_more} more", FindingKind.File));
        return [.. result];
    }
}
