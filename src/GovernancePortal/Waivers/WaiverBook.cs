using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Waivers.Granting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Waivers;

/// <summary>Which waivers count; the door for whoever judges. It asks the database and the clock alone: no job has to have run.</summary>
public sealed class WaiverBook(PortalDatabase database)
{
    /// <summary>
    /// The waivers that count for each of these releases at its moment, in one question, however many there are: those of the release before those of its
    /// system. One that somebody with a hand in the release granted, or the owner of its system, does not count, whoever that was when it was granted.
    /// </summary>
    public async Task<ILookup<Guid, WaiverView>> InForceAsync(IReadOnlyCollection<WaiverSubject> subjects, CancellationToken cancellation)
    {
        if (subjects.Count == 0)
            return Enumerable.Empty<(Guid, WaiverView)>().ToLookup(pair => pair.Item1, pair => pair.Item2);
        var (ids, systems) = (subjects.Select(subject => subject.ReleaseId).ToList(), subjects.Select(subject => subject.SystemId).Distinct().ToList());
        var (first, last) = (subjects.Min(subject => subject.At), subjects.Max(subject => subject.At));
        await using var db = await database.ReadAsync(cancellation);
        var waivers = db.Set<Waiver>()
            .Where(waiver => (waiver.ReleaseId == null ? systems.Contains(waiver.SystemId) : ids.Contains(waiver.ReleaseId.Value)) && waiver.GrantedAt <= last && waiver.Until > first && (waiver.EndedAt == null || waiver.EndedAt > first));
        var found = await waivers.LeftJoin(db.Set<Person>(), waiver => waiver.PersonId, person => person.Id, (waiver, person) => new Granted(waiver, person!.Account, person.DisplayName)).ToListAsync(cancellation);
        return subjects.SelectMany(subject => found.Where(granted => Counts(granted, subject)).Select(granted => granted.Waiver).OrderBy(waiver => waiver.ReleaseId is null).ThenBy(waiver => waiver.GrantedAt)
            .Select(waiver => (subject.ReleaseId, Waiver: WaiverView.Of(waiver, subject.At)))).ToLookup(pair => pair.ReleaseId, pair => pair.Waiver);
    }

    private static bool Counts(Granted granted, WaiverSubject subject) =>
        granted.Waiver is var waiver && (waiver.ReleaseId == subject.ReleaseId || (waiver.ReleaseId is null && waiver.SystemId == subject.SystemId)) && waiver.IsInForce(subject.At)
        && !subject.Submitters.Contains(waiver.PersonId) && !(subject.Owner is { } owner && SystemOwner.Is(owner, granted.Account ?? "", granted.DisplayName ?? ""));

    // people who were never there have no names
    private sealed record Granted(Waiver Waiver, string? Account, string? DisplayName);
}

/// <summary>A release, at the moment for which it is judged.</summary>
/// <param name="Submitters">Everybody with a hand in it.</param>
/// <param name="Owner">Who owns its system by the register now; null of a decided release, whose waivers are those that counted then.</param>
public sealed record WaiverSubject(Guid ReleaseId, Guid SystemId, DateTimeOffset At, IReadOnlySet<Guid> Submitters, string? Owner);
