using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Approvals.Subjects;

/// <summary>Asks the room that owns a subject.</summary>
public sealed class SubjectDirectory(IEnumerable<ISubjectSource> sources)
{
    private readonly Dictionary<string, ISubjectSource> sources = sources.ToDictionary(source => source.Kind, StringComparer.Ordinal);

    public async Task<SubjectFacts?> LookAsync(string kind, Guid id, CancellationToken cancellation) => (await LookAsync(kind, [id], cancellation)).GetValueOrDefault(id);

    /// <summary>The subjects of one kind as they stand now; those that are not there are absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, SubjectFacts>> LookAsync(string kind, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        sources.TryGetValue(kind, out var source) ? await source.LookAsync(ids, cancellation) : new Dictionary<Guid, SubjectFacts>();

    /// <summary>Subjects of any kind whose number or name contains a text.</summary>
    public async Task<IReadOnlyList<Guid>> FindAsync(string text, CancellationToken cancellation)
    {
        var found = new List<Guid>();
        foreach (var source in sources.Values)
            found.AddRange(await source.FindAsync(text, cancellation));
        return found;
    }

    public string PageOf(string kind, Guid id) => sources[kind].PageOf(id);

    public Task<Error?> CheckAsync(string kind, Guid id, IReadOnlyList<Condition> conditions, CancellationToken cancellation) => sources[kind].CheckAsync(id, conditions, cancellation);

    public Task<string> ChangedAsync(PortalDbContext db, string kind, Guid id, IReadOnlyList<SignOff> signed, SubjectFacts now, CancellationToken cancellation) => sources[kind].ChangedAsync(db, id, signed, now, cancellation);

    public Task KeepAsync(string kind, SubjectFacts subject, CancellationToken cancellation) => sources[kind].KeepAsync(subject, cancellation);
}
