using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Reading;

/// <summary>A definition, or every reason why there is none.</summary>
/// <param name="Definition">The process, when nothing stands against it.</param>
/// <param name="Findings">Why the file is refused; empty with a definition.</param>
public sealed record BpmnReadResult(ProcessDefinition? Definition, ImmutableArray<BpmnFinding> Findings)
{
    [MemberNotNullWhen(true, nameof(Definition))]
    public bool IsAccepted => Definition is not null;

    /// <summary>What the author should look at, in the file's order: with a definition and without.</summary>
    public ImmutableArray<BpmnFinding> Warnings { get; init; } = [];
}
