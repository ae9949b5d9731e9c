using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies.Versions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Policies;

/// <summary>Reads policy sets and their versions.</summary>
public sealed class PolicyBook(PortalDatabase database, TimeProvider time)
{
    /// <summary>Every set with its versions, by title.</summary>
    public async Task<IReadOnlyList<PolicySetView>> ListAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var sets = await db.Set<StoredPolicySet>().ToListAsync(cancellation);
        var versions = await HeadsAsync(db, [.. sets.Select(set => set.Id)], cancellation);
        return [.. sets.Select(set => Of(set, [.. versions[set.Id]])).OrderBy(set => set.Title, StringComparer.OrdinalIgnoreCase)];
    }

    public async Task<Result<PolicySetView>> SetAsync(string key, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        if (await db.Set<StoredPolicySet>().SingleOrDefaultAsync(set => set.Key == key, cancellation) is not { } set)
            return Error.NotFound("policy");
        return Of(set, [.. (await HeadsAsync(db, [set.Id], cancellation))[set.Id]]);
    }

    public async Task<Result<PolicyVersionView>> VersionAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var row = await (
            from version in db.Set<PolicyVersion>()
            join set in db.Set<StoredPolicySet>() on version.SetId equals set.Id
            where version.Id == id
            select new { Version = version, set.Key }).SingleOrDefaultAsync(cancellation);
        if (row is null)
            return Error.NotFound("version of a policy");
        if (row.Version.PublishedAt is null)
            return PolicyVersionView.Of(row.Version, row.Key);
        var published = await db.Set<PolicyVersion>().Where(other => other.SetId == row.Version.SetId && other.PublishedAt != null).Select(other => new VersionSpan(other.Number, other.EffectiveFrom, other.RetiredAt)).ToListAsync(cancellation);
        var (span, now) = (published.Single(other => other.Number == row.Version.Number), time.GetUtcNow());
        return PolicyVersionView.Of(row.Version, row.Key) with { SupersededBy = span.SupersededBy(published, now), NeverBinds = span.NeverBinds(published, now) };
    }

    private static PolicySetView Of(StoredPolicySet set, IReadOnlyList<Head> versions)
    {
        // in people's mouths a policy is called as the version that binds them calls it
        var named = versions.FirstOrDefault(version => version.View.IsBinding && version.Title is not null) ?? versions.FirstOrDefault(version => version.View.PublishedAt is not null && version.Title is not null) ?? versions.FirstOrDefault(version => version.Title is not null);
        return new(set.Id, set.Key, named?.Title ?? set.Key, named?.Owner, [.. versions.Select(version => version.View)]);
    }

    private async Task<ILookup<Guid, Head>> HeadsAsync(PortalDbContext db, IReadOnlyList<Guid> sets, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var binding = BindingVersions.At(db.Set<PolicyVersion>(), now);
        var rows = await db.Set<PolicyVersion>().Where(version => sets.Contains(version.SetId)).OrderByDescending(version => version.Number).Select(version => new
        {
            version.Id, version.SetId, version.Number, version.State, version.Title, version.Owner, version.Digest, version.EditedAt, version.EffectiveFrom, version.PublishedBy, version.PublishedAt, version.RetiredAt,
            Asks = version.State == PolicyVersionState.Published && version.RetirementAskedBy != null,
            Binds = binding.Any(bound => bound.Id == version.Id),
            Rules = db.Set<StoredRule>().Count(rule => rule.VersionId == version.Id),
        }).ToListAsync(cancellation);
        var published = rows.Where(row => row.PublishedAt is not null).ToLookup(row => row.SetId, row => new VersionSpan(row.Number, row.EffectiveFrom, row.RetiredAt));
        return rows.ToLookup(row => row.SetId, row =>
        {
            var span = row.PublishedAt is null ? null : new VersionSpan(row.Number, row.EffectiveFrom, row.RetiredAt);
            return new Head(row.Title, row.Owner, new(
                row.Id, row.Number, row.State.Key(), row.Binds, row.Digest?.ToString(), row.Rules, row.EditedAt, row.EffectiveFrom, row.PublishedBy, row.PublishedAt, row.RetiredAt, row.Asks,
                span?.SupersededBy(published[row.SetId], now), span?.NeverBinds(published[row.SetId], now) ?? false));
        });
    }

    private sealed record Head(string? Title, string? Owner, PolicyVersionHead View);
}
