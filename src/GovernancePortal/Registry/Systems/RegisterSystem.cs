using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Registry.Systems;

/// <summary>Puts an AI system into the register. Owner and business unit may come later; a gate asks for them.</summary>
public sealed class RegisterSystem(PortalDatabase database, TimeProvider time)
{
    public const int MaxName = 200;
    public const int MaxPurpose = 4000;

    public async Task<Result<SystemView>> HandleAsync(Actor actor, RegisterSystemRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.RegisterSystem) is { } refusal)
            return refusal;
        var form = new Form()
            .Name("name", request.Name, MaxName, required: true)
            .Text("purpose", request.Purpose, MaxPurpose, required: true)
            .Words("businessUnit", request.BusinessUnit, MaxName)
            .Words("owner", request.Owner, MaxName);
        if (form.Error is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, "system.register", cancellation);
        var system = new AiSystem(PlainName.Of(request.Name!), request.Purpose!.Trim(), request.BusinessUnit?.Trim() ?? "", request.Owner?.Trim() ?? "", actor.Id, time.GetUtcNow());
        if (await db.Set<AiSystem>().AnyAsync(other => EF.Functions.ILike(other.Name, Like.Exactly(system.Name), Like.Escape), cancellation))
            return Already(system);
        db.Add(system);
        db.Announcements.Add("system:" + system.Id);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (Duplicate.Is(failure))
        {
            return Already(system);
        }

        return SystemView.Of(system);
    }

    private static Error Already(AiSystem system) => Error.Conflict("system-exists", $"A system named “{system.Name}” is in the register already.", "Open it, or choose another name.");
}

/// <summary>What the register needs to know of a system.</summary>
public sealed record RegisterSystemRequest(string? Name, string? Purpose, string? BusinessUnit, string? Owner);

/// <summary>A system as clients read it.</summary>
public sealed record SystemView(Guid Id, string Name, string Purpose, string BusinessUnit, string Owner, DateTimeOffset CreatedAt)
{
    /// <summary>The digest of all that can be edited: whoever changes the system says which one they looked at (RFC 9110, section 13.1.1).</summary>
    [JsonIgnore]
    public string Tag => CanonicalJson.Digest(new JsonObject { ["name"] = Name, ["purpose"] = Purpose, ["businessUnit"] = BusinessUnit, ["owner"] = Owner }).ToString();

    internal static SystemView Of(AiSystem system) => new(system.Id, system.Name, system.Purpose, system.BusinessUnit, system.Owner, system.CreatedAt);
}
