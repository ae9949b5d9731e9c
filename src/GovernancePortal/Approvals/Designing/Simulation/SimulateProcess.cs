using System.Diagnostics;
using GovernancePortal.Approvals.Designing.Checks;
using GovernancePortal.Approvals.Designing.Drafts;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Designing.Simulation;

/// <summary>Tries a draft on what was decided before, with the facts and the answers of then. Nothing is kept and nobody is told.</summary>
public sealed class SimulateProcess : IDisposable
{
    /// <summary>The what-if of a seat that does not answer.</summary>
    public const string NoAnswer = "none";

    /// <summary>The most subjects of one simulation.</summary>
    public const int MostSubjects = 100;

    /// <summary>How many are tried where it is not said.</summary>
    public const int UsualSubjects = 25;

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);
    private readonly PortalDatabase database;
    private readonly ProcessShelf shelf;
    private readonly ProcessLint lint;
    private readonly IEnumerable<IPastSubjects> pasts;
    private readonly SemaphoreSlim turn = new(1);

    internal SimulateProcess(PortalDatabase database, ProcessShelf shelf, ProcessLint lint, IEnumerable<IPastSubjects> pasts) =>
        (this.database, this.shelf, this.lint, this.pasts) = (database, shelf, lint, pasts);

    /// <summary>What the draft can be tried on, newest first; empty where it decides on nothing that is kept.</summary>
    public async Task<Result<List<PastSubject>>> SubjectsAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ReadProcesses) is { } refusal)
            return refusal;
        var opened = await OpenAsync(id, cancellation);
        if (opened.Error is { } error)
            return error;
        var known = opened.Value.Past is { } past ? await past.ListAsync(MostSubjects, cancellation) : [];
        return known.ToList();
    }

    /// <summary>One run on one past subject.</summary>
    public async Task<Result<SimulatedRun>> RunAsync(Actor actor, Guid id, SimulationRequest request, CancellationToken cancellation)
    {
        if (Refuse(actor, request) is { } refusal)
            return refusal;
        var opened = await OpenAsync(id, cancellation);
        if (opened.Error is { } error)
            return error;
        if (opened.Value.Past is not { } past)
            return Error.Conflict("nothing-to-simulate", "The process decides on nothing that was decided before.", "Say with gp:subject what it decides on.");
        if (request.SubjectId is not { } subject || await past.FactsAsync(subject, cancellation) is not { } facts)
            return Error.NotFound("past decision with facts");
        return await OneAsync(opened.Value, facts, request.Answers ?? None, cancellation);
    }

    /// <summary>The same over the newest subjects: how many would end otherwise.</summary>
    public async Task<Result<SimulatedMany>> RunManyAsync(Actor actor, Guid id, SimulationRequest request, CancellationToken cancellation)
    {
        if (Refuse(actor, request) is { } refusal)
            return refusal;
        var opened = await OpenAsync(id, cancellation);
        if (opened.Error is { } error)
            return error;
        if (opened.Value.Past is not { } past)
            return Error.Conflict("nothing-to-simulate", "The process decides on nothing that was decided before.", "Say with gp:subject what it decides on.");
        if (!await turn.WaitAsync(MostTime, cancellation))
            return new Error(ErrorKind.Unavailable, "simulating-too-long", "Other simulations are under way.", "Try again in a moment.");
        try
        {
            return await ManyAsync(opened.Value, past, request, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    private async Task<SimulatedMany> ManyAsync(Opened opened, IPastSubjects past, SimulationRequest request, CancellationToken cancellation)
    {
        var subjects = await past.ListAsync(request.Last ?? UsualSubjects, cancellation);
        var (watch, runs, left) = (Stopwatch.StartNew(), new List<SimulatedRun>(), 0);
        foreach (var subject in subjects)
        {
            if (watch.Elapsed > MostTime)
                left++;
            else if (await past.FactsAsync(subject.Id, cancellation) is { } facts)
                runs.Add(await OneAsync(opened, facts, request.Answers ?? None, cancellation));
        }

        var chosen = runs.Where(run => run.IsChosen).ToList();
        return new(runs.Count, runs.Count - chosen.Count, chosen.Count(run => run.EndsAsThen == true), chosen.Count(run => run.EndsAsThen == false && run.Stop is null), chosen.Count(run => run.Stop is not null),
            chosen.Count(run => run.EndsAsThen is null && run.Stop is null), left,
            [.. chosen.Where(run => run.EndsAsThen == false || run.Stop is not null).Select(run => new SimulatedLine(run.Subject.Id, run.Subject.Title, run.Subject.Result ?? "open", run.Stop is { } stop ? stop : run.Result ?? run.EndName ?? "ended"))]);
    }

    private async Task<SimulatedRun> OneAsync(Opened opened, PastFacts facts, IReadOnlyDictionary<string, string> whatIf, CancellationToken cancellation)
    {
        var key = await ChosenAsync(opened, facts, cancellation);
        var answers = await AnswersAsync(opened.Definition.Purpose!.Subject, facts.Subject.Id, cancellation);
        // conditions of a draft come and go: those of the portal are kept for good
        return new Simulator(opened.Definition, facts, answers, whatIf, new CelConditions()).Run(key == opened.Key, key);
    }

    // the draft among the newest versions of the other processes, as if it were published
    private async Task<string?> ChosenAsync(Opened opened, PastFacts facts, CancellationToken cancellation)
    {
        var purpose = opened.Definition.Purpose!;
        await using var db = await database.ReadAsync(cancellation);
        var processes = db.Set<ApprovalProcess>();
        var others = await processes.Where(process => process.Key != opened.Key && process.Subject == purpose.Subject && !processes.Any(later => later.Key == process.Key && later.Version > process.Version))
            .Select(process => new Offer(process.Key, process.ChosenWhen, process.Order)).ToListAsync(cancellation);
        var offered = others.Append(new(opened.Key, purpose.When, purpose.Order)).OrderBy(offer => offer.Order).ThenBy(offer => offer.Key, StringComparer.Ordinal).ToList();
        return offered.Find(offer => offer.When is { } rule && facts.Holds(rule))?.Key ?? offered.Find(offer => offer.When is null)?.Key;
    }

    private async Task<IReadOnlyList<PastAnswer>> AnswersAsync(string kind, Guid subject, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var said = await db.Set<SignOff>().Where(signOff => signOff.SubjectKind == kind && signOff.SubjectId == subject).Select(signOff => new { signOff.Seat, signOff.Outcome, signOff.At, signOff.PersonId }).ToListAsync(cancellation);
        var done = await db.Set<ApprovalTask>().Where(task => task.SubjectKind == kind && task.SubjectId == subject && task.Seat == null && task.State == TaskState.Decided).Select(task => new { task.ClosedAt, task.ClosedBy }).ToListAsync(cancellation);
        return [.. said.Select(answer => new PastAnswer(answer.Seat.Key(), answer.Outcome.Key(), answer.At, answer.PersonId))
            .Concat(done.Select(task => new PastAnswer(null, "approve", task.ClosedAt!.Value, task.ClosedBy ?? Guid.Empty))).OrderBy(answer => answer.At).ThenBy(answer => answer.Person)];
    }

    private async Task<Result<Opened>> OpenAsync(Guid id, CancellationToken cancellation)
    {
        var draft = await shelf.DraftAsync(id, cancellation);
        if (draft.Error is { } missing)
            return missing;
        var report = await lint.OfAsync(draft.Value.Xml, draft.Value.Key, cancellation);
        if (report.Definition is not { } definition || !report.Runs)
            return Error.Conflict("process-not-sound", "The draft cannot be run yet: something in it is wrong.", "Correct what the checks name first.");
        return new Opened(draft.Value.Key, definition, definition.Purpose is { } purpose ? pasts.FirstOrDefault(past => past.Subject == purpose.Subject) : null);
    }

    private static Error? Refuse(Actor actor, SimulationRequest request)
    {
        if (actor.Demand(Permission.ReadProcesses) is { } refusal)
            return refusal;
        var form = new Form().Check("last", request.Last is null or (> 0 and <= MostSubjects), $"last is a number from 1 to {MostSubjects}.");
        foreach (var (seat, answer) in request.Answers ?? None)
            form.Check("answers", PortalRoles.SeatOf(seat) is not null || seat.Length == 0, "answers names seats by their keys: platform, security, risk, compliance.").OneOf("answers", answer, [.. Outcomes.Keys, NoAnswer]);
        return form.Error;
    }

    private sealed record Opened(string Key, ProcessDefinition Definition, IPastSubjects? Past);

    private sealed record Offer(string Key, string? When, int Order);
}

/// <summary>What a draft is tried on.</summary>
/// <param name="SubjectId">One past subject; left out over the newest.</param>
/// <param name="Last">Over so many of the newest; 25 where neither is said.</param>
/// <param name="Answers">What a seat would have answered that gave no answer, by its key: <c>approve</c>, <c>refuse</c>, <c>request-changes</c>, <c>abstain</c> or <c>none</c>; <c>approve</c> where it is not said.</param>
public sealed record SimulationRequest(Guid? SubjectId, int? Last, IReadOnlyDictionary<string, string>? Answers);
