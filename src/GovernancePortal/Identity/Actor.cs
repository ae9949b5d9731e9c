using GovernancePortal.Identity.Credentials;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;

namespace GovernancePortal.Identity;

/// <summary>The person behind a use case, with the roles held at this moment, and the machine that acts for the person, if one does.</summary>
public sealed record Actor(Guid Id, string Account, string DisplayName, IReadOnlySet<PortalRole> Roles, string CorrelationId, string? Address)
{
    /// <summary>The portal itself: seeding and background work that nobody asked for.</summary>
    public static Actor Portal(string correlationId) => new(PortalId, "portal", "Portal", new HashSet<PortalRole>(), correlationId, null);

    public static Guid PortalId { get; } = new("00000000-0000-7000-8000-000000000001");

    /// <summary>Null when the person acts in person.</summary>
    public Machine? Machine { get; init; }

    /// <summary>Under which terms the directory's grants count for this request; null in a session, where all do.</summary>
    public DirectoryTerms? Directory { get; init; }

    /// <summary>Roles and seats of the directory that do not count under these terms.</summary>
    public IReadOnlySet<PortalRole> Lapsed { get; init; } = new HashSet<PortalRole>();

    /// <summary>The browser session that the person acts in; null with a bearer token, and for machines.</summary>
    public Sha256Digest? Session { get; init; }

    /// <summary>When something was last done in the session, to the minute; null without one.</summary>
    public DateTimeOffset? TouchedAt { get; init; }

    /// <summary>What this actor may be asked as: nothing for a machine, whoever owns it.</summary>
    public IEnumerable<Seat> Seats => Machine is null ? Roles.Select(role => role.DecidesAs()).OfType<Seat>() : [];

    public bool Holds(Seat seat) => Seats.Contains(seat);

    public bool May(Permission permission) => Machine?.Scope.Contains(permission) != false && PermissionMatrix.Allows(Roles, permission);

    /// <summary>Null when the actor may; otherwise the refusal, in words.</summary>
    public Error? Demand(Permission permission)
    {
        if (May(permission))
            return null;
        var row = PermissionMatrix.Row(permission);
        if (Machine is { Registered: { } registered } application && registered.Contains(permission) && !application.Scope.Contains(permission))
            return Error.Forbidden("scope-not-granted", $"The access token of this application was not given for “{row.Title}”.", $"Ask the identity provider for the scope {CredentialScopes.Including(permission)!.Key} with the token.");
        if (Machine?.Scope.Contains(permission) == false)
            return Error.Forbidden("scope-missing", $"The scopes of this credential do not include “{row.Title}”.",
                CredentialScopes.Including(permission) is { } scope ? $"A credential with the scope {scope.Key} may." : "No machine may: a person does this, signed in.");
        if (PermissionMatrix.Allows(Lapsed, permission))
            return Error.Forbidden("directory-role-lapsed", $"“{row.Title}” came from the organisation's directory and does not count here: the last sign-in is too long ago, or the access token does not name the role.",
                Machine is null ? "Sign in to the portal with a browser, then come with a new access token." : "The credential's owner signs in to the portal with a browser; what the directory then names counts again.");
        return Error.Forbidden("permission-missing",
            $"{(Machine is null ? "Your roles" : "The roles of this credential's owner")} do not include “{row.Title}”.",
            $"It belongs to: {string.Join(", ", row.Roles.Select(role => role.Title().ToLowerInvariant()))}. An administrator can give it to somebody.");
    }

    /// <summary>The same actor with what the person holds now and what of it counts.</summary>
    public Actor Holding(Person person, IEnumerable<RoleGrant> grants)
    {
        var counted = grants.Where(grant => grant.State == GrantState.Active).ToLookup(grant => Directory?.Count(grant, person.LastSignInAt) != false, grant => grant.Role);
        return this with { Roles = counted[true].ToHashSet(), Lapsed = counted[false].Except(counted[true]).ToHashSet() };
    }

    public ChangeOrigin Origin => Machine is null ? new(Id, null, CorrelationId, Address) : new(Machine.Id, Id, CorrelationId, Address);

    /// <summary>Binds the signed-in person to an endpoint's parameter.</summary>
    public static ValueTask<Actor> BindAsync(HttpContext context) =>
        new((Actor?)context.Items[typeof(Actor)] ?? throw new InvalidOperationException("This endpoint takes an actor but lets anonymous people in."));
}
