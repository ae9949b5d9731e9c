using System.Security.Cryptography;
using GovernancePortal.Ledger.Intake;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.People;

/// <summary>Somebody who works in the portal. The ledger knows the id alone; name and address stay here.</summary>
public sealed class Person : ISalted
{
    public const int MaxUserKey = 800;
    public const int MaxAccount = 200;
    public const int MaxName = 200;
    public const int MaxEmail = 320;
    public const int MaxReason = 500;

    private Person()
    {
    }

    public Person(string userKey, string account, string displayName, string? email, DateTimeOffset now)
    {
        (Id, UserKey, Account, DisplayName, Email, CreatedAt) = (Guid.CreateVersion7(), userKey, account, displayName, email, now);
        AuditSalt = RandomNumberGenerator.GetBytes(16);
    }

    public Guid Id { get; private set; }

    /// <summary>What the identity provider knows the person by: <c>entra:tid/oid</c>, or <c>oidc:iss#sub</c>; <c>demo:account</c> in demo mode.</summary>
    public string UserKey { get; private set; } = null!;

    public string Account { get; private set; } = null!;

    public string DisplayName { get; private set; } = null!;

    public string? Email { get; private set; }

    public bool Suspended { get; private set; }

    /// <summary>Why, while suspended.</summary>
    public string? SuspensionReason { get; private set; }

    /// <summary>Access tokens from before this moment do not count: the person was suspended then. Null where nobody was.</summary>
    public DateTimeOffset? TokensFrom { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Null while nobody has come in as this person.</summary>
    public DateTimeOffset? LastSignInAt { get; private set; }

    /// <summary>When name, address and key were erased; null for everybody else.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>Destroyed with the rest: the digests in the ledger then say nothing.</summary>
    public byte[]? AuditSalt { get; private set; }

    public List<RoleGrant> Grants { get; } = [];

    /// <summary>Keeps a person as they are for the transaction that has begun: an erasure and a sign-in take turns, and the second one sees what the first one left.</summary>
    public static Task HoldAsync(PortalDbContext db, Guid id, CancellationToken cancellation) => db.Database.ExecuteSqlAsync($"select 1 from people where id = {id} for update", cancellation);

    /// <inheritdoc cref="HoldAsync(PortalDbContext, Guid, CancellationToken)"/>
    public static Task HoldAsync(PortalDbContext db, string userKey, CancellationToken cancellation) => db.Database.ExecuteSqlAsync($"select 1 from people where user_key = {userKey} for update", cancellation);

    public void Suspend(string reason) => (Suspended, SuspensionReason) = (true, reason);

    public void Resume(DateTimeOffset now) => (Suspended, SuspensionReason, TokensFrom) = (false, null, now);

    /// <summary>Whether an access token of that moment counts; one whose moment nobody knows, only where the person was never suspended.</summary>
    public bool Takes(DateTimeOffset? issued) => TokensFrom is not { } from || issued >= from;

    /// <summary>What is left is an id that leads to nobody.</summary>
    public void Erase(DateTimeOffset now)
    {
        (UserKey, Account, DisplayName, Email) = ($"erased:{Id}", $"erased-{Id.ToString("n")[^12..]}", ActorDirectory.Erased, null);
        (Suspended, SuspensionReason, LastSignInAt, AuditSalt, ErasedAt) = (true, null, null, null, now);
    }

    /// <summary>Came in; the directory's name and address count from now on, where it gives any.</summary>
    public void SignedIn(string displayName, string? email, DateTimeOffset now) =>
        (DisplayName, Email, LastSignInAt) = (displayName, email ?? Email, now);
}
