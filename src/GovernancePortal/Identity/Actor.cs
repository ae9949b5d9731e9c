using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Identity;

/// <summary>The person or machine behind a use case, with the roles held at this moment.</summary>
public sealed record Actor(Guid Id, string Account, string DisplayName, IReadOnlySet<PortalRole> Roles, string CorrelationId, string? Address)
{
    /// <summary>The portal itself: seeding and background work that nobody asked for.</summary>
    public static Actor Portal(string correlationId) => new(PortalId, "portal", "Portal", new HashSet<PortalRole>(), correlationId, null);

    public static Guid PortalId { get; } = new("00000000-0000-7000-8000-000000000001");

    public IEnumerable<Seat> Seats => Roles.Select(role => role.AsSeat()).OfType<Seat>();

    public bool Holds(Seat seat) => Roles.Contains(seat.AsRole());

    public bool May(Permission permission) => PermissionMatrix.Allows(Roles, permission);

    /// <summary>Null when the actor may; otherwise the refusal, in words.</summary>
    public Error? Demand(Permission permission) => May(permission)
        ? null
        : Error.Forbidden("permission-missing",
            $"Your roles do not include “{PermissionMatrix.Row(permission).Title}”.",
            $"It belongs to: {string.Join(", ", PermissionMatrix.Row(permission).Roles.Select(role => role.Title().ToLowerInvariant()))}. An administrator can give it to somebody.");

    public ChangeOrigin Origin => new(Id, null, CorrelationId, Address);

    /// <summary>Binds the signed-in person to an endpoint's parameter.</summary>
    public static ValueTask<Actor> BindAsync(HttpContext context) =>
        new((Actor?)context.Items[typeof(Actor)] ?? throw new InvalidOperationException("This endpoint takes an actor but lets anonymous people in."));
}
