namespace GovernancePortal.PolicySets.Reading;

/// <summary>Collects findings, up to a number.</summary>
internal sealed class Findings(int most)
{
    private readonly List<PolicyFinding> _all = [];

    public bool Any => _all.Count > 0;

    public int Count => _all.Count;

    public IReadOnlyList<PolicyFinding> InOrder => [.. _all.OrderBy(finding => finding.At.Line).ThenBy(finding => finding.At.Column)];

    public void Add(string message, PolicyPosition at, string? ruleId = null)
    {
        if (_all.Count < most)
            _all.Add(new(message, at, ruleId));
    }
}
