using System.Collections.Concurrent;
using System.Text;
using GovernancePortal.Approvals.Processes.Starts;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes;

/// <summary>The deployed process definitions, by key and version.</summary>
public sealed class ProcessCatalog
{
    private readonly PortalDatabase database;
    private readonly BpmnReader reader;
    private readonly ProcessStarts starts;
    private readonly IEnumerable<IProcessRules> rules;
    private readonly TimeProvider time;
    private readonly Lazy<IReadOnlySet<string>> handlers;

    private readonly ConcurrentDictionary<Guid, ProcessDefinition> parsed = new();

    internal ProcessCatalog(PortalDatabase database, BpmnReader reader, ProcessStarts starts, IEnumerable<IProcessRules> rules, TimeProvider time, Func<HashSet<string>> handlers) =>
        (this.database, this.reader, this.starts, this.rules, this.time, this.handlers) = (database, reader, starts, rules, time, new(handlers));

    /// <summary>
    /// The portal itself deploys a file as the next version of its key, unless the newest version is the same file. Refuses with every finding at once. No
    /// permission covers it: nobody else comes here.
    /// </summary>
    internal async Task<Result<ApprovalProcess>> DeployAsync(string key, ReadOnlyMemory<byte> file, CancellationToken cancellation)
    {
        var actor = Actor.Portal("process-deployment");
        var read = reader.Read(file);
        if (read.Definition is not { } definition)
            return Error.Invalid("process-refused", $"The process has {read.Findings.Length} findings.", "Correct them and deploy again.",
                [.. read.Findings.Select(finding => new ErrorDetail($"{finding.Element} {finding.Id}".Trim(), finding.Message, finding.Line, finding.Column))]);
        if (!IsUtf8(file.Span))
            return Error.Invalid("process-refused", "The process is not written in UTF-8.", "Save the file as UTF-8 and deploy again.");
        if (WrongIn(definition) is { } wrong)
            return Error.Invalid("process-refused", $"The process cannot be chosen by its rule: {wrong}", "Correct gp:subject and gp:when and deploy again.", [new($"process {definition.Id}", wrong)]);
        if (Unapproved(definition) is { Count: > 0 } unapproved)
            return Error.Invalid("process-refused", $"Nobody approves {Matters.Words(unapproved)} in this process.", "Say with gp:approves which task approves what: nothing follows from another approval.", [new($"process {definition.Id}", $"No task of a seat approves {Matters.Words(unapproved)}.")]);
        await using var db = await database.ChangeAsync(actor.Origin, "process.deploy", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await HostedSubset.BeyondAsync(db, definition, handlers.Value, cancellation) is { Count: > 0 } beyond)
            return Error.Invalid("process-refused", $"The process has {beyond.Count} parts that the portal cannot run.", "Draw it without them and deploy again.", [.. beyond]);
        var deployed = await AddAsync(db, key, definition, file, actor.Id, cancellation);
        if (deployed.IsSuccess)
            await transaction.CommitAsync(cancellation);
        return deployed;
    }

    /// <summary>A file that was drawn here and approved becomes the next version of its process, in the transaction of the approval.</summary>
    /// <param name="by">Who approved it.</param>
    /// <returns>The version, or why the file cannot be deployed as the portal is now.</returns>
    internal async Task<Result<ApprovalProcess>> PublishAsync(PortalDbContext db, string key, string xml, Guid by, CancellationToken cancellation)
    {
        var file = Encoding.UTF8.GetBytes(xml);
        var read = reader.Read(file);
        if (read.Definition is not { } definition)
            return Error.Invalid("process-refused", $"The process has {read.Findings.Length} findings: {read.Findings[0].Message}.", "Correct them and send it again.");
        if (WrongIn(definition) is { } wrong)
            return Error.Invalid("process-refused", $"The process cannot be chosen by its rule: {wrong}", "Correct gp:subject and gp:when and send it again.");
        if (UnfitIn(definition) is [var unfit, ..])
            return Error.Invalid("process-refused", unfit, "Correct it and send it again.");
        if (await HostedSubset.BeyondAsync(db, definition, handlers.Value, cancellation) is { Count: > 0 } beyond)
            return Error.Invalid("process-refused", $"The portal cannot run it: {beyond[0].Message}", "Correct it and send it again.", [.. beyond]);
        return await AddAsync(db, key, definition, file, by, cancellation);
    }

    private async Task<Result<ApprovalProcess>> AddAsync(PortalDbContext db, string key, ProcessDefinition definition, ReadOnlyMemory<byte> file, Guid by, CancellationToken cancellation)
    {
        var newest = await db.Set<ApprovalProcess>().Where(process => process.Key == key).OrderByDescending(process => process.Version).FirstOrDefaultAsync(cancellation);
        var digest = Sha256Digest.Of(file.Span);
        if (newest is not null && newest.Digest == digest)
            return newest;
        var next = new ApprovalProcess(key, (newest?.Version ?? 0) + 1, definition, digest, Encoding.UTF8.GetString(file.Span), by, time.GetUtcNow());
        if (await starts.ReplaceAsync(db, next, definition, cancellation) is { } taken)
            return taken;
        db.Add(next);
        await db.SaveChangesAsync(cancellation);
        return next;
    }

    /// <summary>A message that begins this process and another one already; null where there is none.</summary>
    internal Task<string?> TakenMessageAsync(PortalDbContext db, string key, ProcessDefinition definition, CancellationToken cancellation) => ProcessStarts.TakenMessageAsync(db, key, definition, cancellation);

    /// <summary>What is wrong with the rule by which a process is chosen, or with what it is for; null when nothing is.</summary>
    internal string? WrongIn(ProcessDefinition definition) => definition.Purpose switch
    {
        null => null,
        var purpose when rules.FirstOrDefault(known => known.Subject == purpose.Subject) is not { } known => $"nothing called “{purpose.Subject}” is decided by processes that are chosen.",
        { When: { } when } purpose => rules.First(known => known.Subject == purpose.Subject).WrongIn(when),
        _ => null,
    };

    /// <summary>Why a process that is drawn here cannot decide on what it is for, in sentences: nobody approves what must be approved, nothing looks once more before the approval, or it could never begin.</summary>
    internal IReadOnlyList<string> UnfitIn(ProcessDefinition definition)
    {
        if (rules.FirstOrDefault(known => known.Subject == definition.Purpose?.Subject) is not { } known)
            return [];
        var found = new List<string>();
        if (Unapproved(definition) is { Count: > 0 } unapproved)
            found.Add($"No task of a seat approves {Matters.Words(unapproved)}: nothing follows from another approval.");
        if (known.Checks.Count > 0 && definition.Nodes.OfType<EndEvent>().Any(end => end.Result == ApprovalStage.Approved) && !definition.Nodes.OfType<ServiceTask>().Any(task => known.Checks.Contains(task.Handler, StringComparer.Ordinal)))
            found.Add($"Nothing looks once more before it approves: put the work {string.Join(" or ", known.Checks)} before the end that approves.");
        if (definition.Variables.Where(variable => variable.IsRequired).Select(variable => variable.Name).Except(known.Given, StringComparer.Ordinal).ToList() is { Count: > 0 } required)
            found.Add($"It could never begin: nobody gives it {string.Join(", ", required)}. Require no variable, or only what it is given.");
        if (!definition.Nodes.OfType<StartEvent>().Any(start => start is { ParentId: null, Trigger: null }))
            found.Add("It could never begin: it needs a start without an event.");
        return found;
    }

    // a process that calls others may have it approved there; the decision looks once more
    private IReadOnlyList<string> Unapproved(ProcessDefinition definition) => definition.Nodes.OfType<CallActivity>().Any() ? [] :
        [.. (rules.FirstOrDefault(known => known.Subject == definition.Purpose?.Subject)?.Approved ?? []).Except(definition.Nodes.OfType<UserTask>().SelectMany(Matters.Of), StringComparer.Ordinal)];

    internal static async Task<ApprovalProcess> NewestAsync(PortalDbContext db, string key, CancellationToken cancellation) =>
        await db.Set<ApprovalProcess>().Where(process => process.Key == key).OrderByDescending(process => process.Version).FirstOrDefaultAsync(cancellation)
        ?? throw new InvalidOperationException($"No process “{key}” is deployed.");

    /// <summary>The definition of a deployed version; its file is read from the database once, for it never changes.</summary>
    internal async Task<ProcessDefinition> DefinitionAsync(PortalDbContext db, Guid processId, CancellationToken cancellation) =>
        parsed.TryGetValue(processId, out var known) ? known : Parse(await db.Set<ApprovalProcess>().AsNoTracking().SingleAsync(process => process.Id == processId, cancellation));

    // it is kept as text, and must come back as the same bytes
    private static bool IsUtf8(ReadOnlySpan<byte> file) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file)).AsSpan().SequenceEqual(file);

    internal ProcessDefinition Parse(ApprovalProcess process) => parsed.GetOrAdd(process.Id, _ =>
        reader.Read(Encoding.UTF8.GetBytes(process.Xml)).Definition ?? throw new InvalidOperationException($"The deployed process {process.Key} {process.Version} can no longer be read."));

    /// <summary>What the author of a deployed file should look at: it runs, and is hardly meant.</summary>
    internal IReadOnlyList<BpmnFinding> WarningsOf(ApprovalProcess process) => reader.Read(Encoding.UTF8.GetBytes(process.Xml)).Warnings;
}
