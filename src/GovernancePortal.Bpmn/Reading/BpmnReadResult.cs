using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Reading;

/// <summary>A definition, or every reason why there is none.</summary>
public sealed record BpmnReadResult(ProcessDefinition? Definition, ImmutableArray<BpmnFinding> Findings)
{
    [MemberNotNullWhen(true, nameof(Definition))]
    public bool IsAccepted => Definition is not null;
}
