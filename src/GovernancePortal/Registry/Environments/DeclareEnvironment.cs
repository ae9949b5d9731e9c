using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Registry.Environments;

/// <summary>
/// The platform seat declares an environment: the account and network that it runs under, where, and what it can read and write. Open
/// releases are judged again. Refused when somebody else declared it since it was looked at.
/// </summary>
public sealed class DeclareEnvironment(PortalDatabase database, JobQueue jobs, RefusalLog refusals, TimeProvider time)
{
    public const int MaxName = 60;
    public const int MaxText = 200;
    public const int MaxStores = 100;

    public async Task<Result<EnvironmentView>> HandleAsync(Actor actor, EnvironmentRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await DeclareAsync(actor, request, cancellation), actor.Origin, "environment.declare", "environment", request.Name?.Trim() is { Length: > 0 } name ? name : "new", cancellation);

    private async Task<Result<EnvironmentView>> DeclareAsync(Actor actor, EnvironmentRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.DeclareEnvironment) is { } refusal)
            return refusal;
        if (Check(request).Error is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, "environment.declare", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // a request may take its time to arrive, and seats may go meanwhile
        if ((await ActorDirectory.HoldAsync(db, actor, Permission.DeclareEnvironment, time.GetUtcNow(), cancellation)).Error is { } gone)
            return gone;
        var name = request.Name!.Trim().ToLowerInvariant();
        var current = await db.Set<EnvironmentDeclaration>().Where(row => row.Name == name).MaxAsync(row => (int?)row.Number, cancellation) ?? 0;
        if (current != (request.After ?? 0))
            return Changed(name, current);
        var declared = Of(request, name, current + 1, actor.Id);
        db.Add(declared);
        jobs.Enqueue(db, EnvironmentEvents.Declared, declared.Id);
        db.Announcements.Add("settings");
        try
        {
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateException failure) when (Duplicate.Is(failure))
        {
            return Changed(name, current + 1);
        }

        return EnvironmentView.Of(declared);
    }

    private static Form Check(EnvironmentRequest request)
    {
        var form = new Form().Name("name", request.Name, MaxName, required: true, label: "Environment").Text("identity", request.Identity, MaxText, required: true, label: "Account").Text("network", request.Network, MaxText).Text("region", request.Region, MaxText);
        foreach (var (field, stores) in new[] { ("reads", request.Reads), ("writes", request.Writes) })
        {
            form.Check(field, (stores?.Count ?? 0) <= MaxStores, $"At most {MaxStores} stores.");
            foreach (var store in (stores ?? []).Take(MaxStores))
                form.Text(field, store, MaxText, required: true, label: "A store");
        }

        return form;
    }

    private EnvironmentDeclaration Of(EnvironmentRequest request, string name, int number, Guid person) => new()
    {
        Name = name,
        Number = number,
        Identity = request.Identity!.Trim(),
        Network = Filled(request.Network),
        Region = Filled(request.Region),
        Reads = Stores(request.Reads),
        Writes = Stores(request.Writes),
        DeclaredBy = person,
        DeclaredAt = time.GetUtcNow(),
    };

    private static Error Changed(string name, int current) => Error.Conflict("environment-changed",
        current == 0 ? $"“{name}” is not declared yet, so nothing can come after it." : $"“{name}” was declared since you looked at it (declaration {current}), so nothing was saved.",
        current == 0 ? "Leave out after." : "Look at it as it is now, then make your change again.");

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static List<string>? Stores(IReadOnlyList<string?>? names) => names is null ? null : [.. names.OfType<string>().Select(name => name.Trim()).Distinct(StringComparer.Ordinal)];
}

/// <summary>What is declared of an environment.</summary>
/// <param name="Name">As releases name it; <c>training</c> is where models are made.</param>
/// <param name="Reads">Stores and datasets that the account can read, by the names under which they are submitted; left out when it is not known, empty when it reads none.</param>
/// <param name="Writes">Stores and registers that the account can write; left out when it is not known.</param>
/// <param name="After">The number of the declaration that was looked at; left out for the first one.</param>
public sealed record EnvironmentRequest(
    string? Name, string? Identity, string? Network = null, string? Region = null, IReadOnlyList<string?>? Reads = null, IReadOnlyList<string?>? Writes = null, int? After = null);
