using System.Globalization;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Results;
using GovernancePortal.PolicySets;

namespace GovernancePortal.Policies.Judging;

/// <summary>Judges a document of facts by the policy sets that bind at its <c>now</c>. Nothing is stored: who asks learns what a release with these facts would meet.</summary>
public sealed class JudgeDocument(PolicyShelf shelf, JudgingSlots slots)
{
    /// <summary>Bytes of a document.</summary>
    public static readonly int MaxBytes = PolicyLimits.Default.DocumentBytes;

    public async Task<Result<DocumentJudgement>> HandleAsync(Actor actor, ReadOnlyMemory<byte> json, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.JudgeDocument) is { } refusal)
            return refusal;
        return json.Length > MaxBytes ? TooLarge() : await slots.RunAsync(actor.Id, turn => JudgeAsync(json, turn), cancellation);
    }

    private async Task<Result<DocumentJudgement>> JudgeAsync(ReadOnlyMemory<byte> json, CancellationToken cancellation)
    {
        try
        {
            return await DocumentJudgement.OfAsync(PolicyDocument.Read(json), shelf, cancellation);
        }
        catch (PolicyDocumentException misfit)
        {
            return Error.Invalid("document-misfit", $"The document cannot be judged: {misfit.Message}.", "Its schema is at /api/v1/policies/input-schema. Leave out what is not known.",
                [.. misfit.Problems.Select(problem => new ErrorDetail(problem.Pointer, problem.Message, problem.Line, problem.Column))]);
        }
    }

    internal static Error TooLarge() => new(ErrorKind.TooLarge, "document-too-large",
        string.Create(CultureInfo.InvariantCulture, $"The document is larger than {MaxBytes} bytes, the most that is judged (DocumentBytes)."), "Send fewer items.");
}
