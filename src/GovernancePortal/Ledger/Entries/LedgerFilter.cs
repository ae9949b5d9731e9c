using GovernancePortal.Ledger.Chain;

namespace GovernancePortal.Ledger.Entries;

/// <summary>Narrows the ledger to one actor, thing or action; all parts are optional.</summary>
public sealed record LedgerFilter(string? Kind = null, string? Key = null, Guid? Actor = null, string? Action = null, string? Correlation = null)
{
    internal IQueryable<LedgerEntry> Apply(IQueryable<LedgerEntry> query)
    {
        if (Kind is not null)
            query = query.Where(entry => entry.EntityKind == Kind);
        if (Key is not null)
            query = query.Where(entry => entry.EntityKey == Key);
        if (Actor is { } actor)
            query = query.Where(entry => entry.ActorId == actor);
        if (Action is not null)
            query = query.Where(entry => entry.Action == Action);
        if (Correlation is not null)
            query = query.Where(entry => entry.CorrelationId == Correlation);
        return query;
    }
}
