namespace GovernancePortal.Approvals.Subjects;

/// <summary>Asks the room that owns a subject.</summary>
public sealed class SubjectDirectory(IEnumerable<ISubjectSource> sources)
{
    private readonly Dictionary<string, ISubjectSource> sources = sources.ToDictionary(source => source.Kind, StringComparer.Ordinal);

    public Task<SubjectFacts?> LookAsync(string kind, Guid id, CancellationToken cancellation) =>
        sources.TryGetValue(kind, out var source) ? source.LookAsync(id, cancellation) : Task.FromResult<SubjectFacts?>(null);

    public string PageOf(string kind, Guid id) => sources[kind].PageOf(id);

    public Task KeepAsync(string kind, SubjectFacts subject, CancellationToken cancellation) => sources[kind].KeepAsync(subject, cancellation);
}
