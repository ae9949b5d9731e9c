using System.Security.Cryptography;
using GovernancePortal.Bpmn.Conditions;
using GovernancePortal.Bpmn.Reading.Checks;

namespace GovernancePortal.Bpmn.Reading;

/// <summary>Reads a BPMN 2.0 file. Safe for files written by strangers; thread-safe.</summary>
public sealed class BpmnReader(IConditionEvaluator conditions, BpmnLimits? limits = null)
{
    private readonly BpmnLimits _limits = limits ?? BpmnLimits.Default;

    /// <summary>Reads no more of the stream than the size limit allows.</summary>
    public async Task<BpmnReadResult> ReadAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var buffer = new byte[_limits.Size + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Read(buffer.AsMemory(0, length));
    }

    /// <summary>A definition, or all findings at once.</summary>
    public BpmnReadResult Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > _limits.Size)
            return Refused(new BpmnFinding("", null, 0, 0, $"the file is larger than {_limits.Size} bytes", FindingKind.File));

        var bytes = file.ToArray();
        var (root, refusal) = ElementReader.Read(bytes, _limits);
        if (root is null)
            return Refused(refusal ?? new BpmnFinding("", null, 0, 0, "the file holds no BPMN 2.0", FindingKind.File));

        var findings = new Findings(_limits.Findings);
        var draft = new DraftBuilder(findings).Build(root);
        if (draft?.Nodes.Count > _limits.Nodes)
            return Refused(new BpmnFinding("", null, 0, 0, $"the process has more than {_limits.Nodes} events, activities and gateways", FindingKind.File));
        if (draft is not null)
            Check(draft, findings);
        var definition = draft is not null && findings.None ? DefinitionBuilder.Build(draft, Convert.ToHexStringLower(SHA256.HashData(bytes))) : null;
        return new BpmnReadResult(definition, findings.ToResult()) { Warnings = findings.ToWarnings() };
    }

    private void Check(ProcessDraft draft, Findings findings)
    {
        IdCheck.Run(draft, findings);
        AttributeCheck.Run(draft, findings);
        FlowCheck.Run(draft, findings);
        GatewayCheck.Run(draft, findings);
        EventCheck.Run(draft, findings);
        ExpressionCheck.Run(draft, conditions, findings);
        VariableCheck.Run(draft, findings);
        ReachCheck.Run(draft, findings);
        JoinCheck.Run(draft, findings);
        MergeCheck.Run(draft, findings);
        TimerCheck.Run(draft, findings);
    }

    private static BpmnReadResult Refused(BpmnFinding finding) => new(null, [finding]);
}
