namespace GovernancePortal.Approvals.Designing.Simulation;

/// <summary>What was decided on before, so that a process can be tried on it; the room that owns the subject answers.</summary>
public interface IPastSubjects
{
    /// <summary>The kind of subject, as <c>gp:subject</c> names it.</summary>
    string Subject { get; }

    /// <summary>The newest, at most so many.</summary>
    Task<IReadOnlyList<PastSubject>> ListAsync(int most, CancellationToken cancellation);

    /// <summary>One of them with its facts as they were kept; null where there is none, or none were kept.</summary>
    Task<PastFacts?> FactsAsync(Guid id, CancellationToken cancellation);
}

/// <summary>A subject that a process can be tried on.</summary>
/// <param name="Title">One line for lists.</param>
/// <param name="BeganAt">When it was asked for.</param>
/// <param name="Result">How it was decided; null while it is open.</param>
public sealed record PastSubject(Guid Id, string Title, DateTimeOffset BeganAt, DateTimeOffset? DecidedAt, string? Result);

/// <summary>The facts of a subject as they were kept.</summary>
/// <param name="Holds">Whether a rule by which processes are chosen holds for it.</param>
/// <param name="Work">What the portal's work would give, by the name of the handler; nothing for one that is not named.</param>
public sealed record PastFacts(PastSubject Subject, Func<string, bool> Holds, IReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>> Work);
