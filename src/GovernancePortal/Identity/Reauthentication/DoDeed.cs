using GovernancePortal.Platform.Results;

namespace GovernancePortal.Identity.Reauthentication;

/// <summary>Does a proven deed when its person comes back. Coming back twice does it once.</summary>
internal sealed class DoDeed(PendingDeeds deeds, IEnumerable<IDeedHandler> handlers, TimeProvider time)
{
    private readonly Dictionary<string, IDeedHandler> handlers = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);

    public async Task HandleAsync(Actor actor, PendingDeed deed, CancellationToken cancellation)
    {
        if (!deed.IsOver && await TryAsync(actor, deed, cancellation) is { } refused)
            await deeds.RefuseAsync(deed.Id, refused, cancellation);
    }

    private async Task<Error?> TryAsync(Actor actor, PendingDeed deed, CancellationToken cancellation)
    {
        if (ProveDeed.Obstacle(deed, actor, time.GetUtcNow()) is { } obstacle)
            return obstacle;
        if (deed.ProvenAt is null || !handlers.TryGetValue(deed.Kind, out var handler))
            return Error.Forbidden(ProofRule.Required, "Not signed: you did not confirm who you are.", "What you had written is still here. Sign again.");
        var error = await handler.DoAsync(actor, new(deed.Kind, deed.SubjectKind, deed.SubjectId, deed.Digest, deed.Content), cancellation);
        return error is { } asked && DeedProofs.AddressIn(asked) is not null
            ? Error.Forbidden(ProofRule.Required, "Not signed: your proof was older than five minutes when you came back.", "What you had written is still here. Sign again.")
            : error;
    }
}
