using System.Globalization;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Results;
using GovernancePortal.PolicySets;

namespace GovernancePortal.Policies.Judging;

/// <summary>Judges a document of facts by the policy sets that bind at its <c>now</c>. Nothing is stored: who asks learns what a release with these facts would meet.</summary>
public sealed class JudgeDocument(PolicyShelf shelf, TimeProvider time) : IDisposable
{
    /// <summary>Bytes of a document.</summary>
    public static readonly int MaxBytes = PolicyLimits.Default.DocumentBytes;

    /// <summary>The longest that one document is judged, waiting for others included.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10);

    // judging is nothing but computing: half of the machine stays for everybody else
    private readonly SemaphoreSlim slots = new(Math.Max(1, Environment.ProcessorCount / 2));

    public async Task<Result<DocumentJudgement>> HandleAsync(Actor actor, ReadOnlyMemory<byte> json, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.JudgeDocument) is { } refusal)
            return refusal;
        if (json.Length > MaxBytes)
            return TooLarge();
        using var limit = new CancellationTokenSource(MaxTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            await slots.WaitAsync(either.Token);
            try
            {
                return DocumentJudgement.Of(PolicyDocument.Read(json), shelf, either.Token);
            }
            finally
            {
                slots.Release();
            }
        }
        catch (PolicyDocumentException misfit)
        {
            return Error.Invalid("document-misfit", $"The document cannot be judged: {misfit.Message}.", "Its schema is at /api/v1/policies/input-schema. Leave out what is not known.",
                [.. misfit.Problems.Select(problem => new ErrorDetail(problem.Pointer, problem.Message))]);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Error(ErrorKind.Unavailable, "judging-too-long",
                string.Create(CultureInfo.InvariantCulture, $"The document was not judged within {MaxTime.TotalSeconds} seconds, the most that one may take."), "Send fewer items, or try again when the portal is less busy.");
        }
    }

    internal static Error TooLarge() => new(ErrorKind.TooLarge, "document-too-large",
        string.Create(CultureInfo.InvariantCulture, $"The document is larger than {MaxBytes} bytes, the most that is judged (DocumentBytes)."), "Send fewer items.");

    public void Dispose() => slots.Dispose();
}
