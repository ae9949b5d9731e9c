using System.Security.Cryptography;
using GovernancePortal.Ledger.Intake;

namespace GovernancePortal.Identity.People;

/// <summary>Somebody who works in the portal. The ledger knows the id alone; name and address stay here.</summary>
public sealed class Person : ISalted
{
    private Person()
    {
    }

    public Person(string userKey, string account, string displayName, string? email, DateTimeOffset now)
    {
        (Id, UserKey, Account, DisplayName, Email, CreatedAt) = (Guid.CreateVersion7(), userKey, account, displayName, email, now);
        AuditSalt = RandomNumberGenerator.GetBytes(16);
    }

    public Guid Id { get; private set; }

    /// <summary>What the identity provider knows the person by: <c>tid+oid</c>, or <c>iss+sub</c>; <c>demo:name</c> in demo mode.</summary>
    public string UserKey { get; private set; } = null!;

    public string Account { get; private set; } = null!;

    public string DisplayName { get; set; } = null!;

    public string? Email { get; set; }

    public bool Suspended { get; set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public byte[]? AuditSalt { get; private set; }

    public List<RoleGrant> Grants { get; } = [];
}
