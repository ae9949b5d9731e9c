namespace GovernancePortal.Registry.Systems;

/// <summary>A use of AI with an owner, a purpose and a business unit: what models and agents serve.</summary>
public sealed class AiSystem
{
    private AiSystem()
    {
    }

    public AiSystem(string name, string purpose, string businessUnit, string owner, Guid createdBy, DateTimeOffset now)
    {
        (Id, Name, Purpose, BusinessUnit, Owner, CreatedBy, CreatedAt) = (Guid.CreateVersion7(), name, purpose, businessUnit, owner, createdBy, now);
    }

    public Guid Id { get; private set; }

    public string Name { get; private set; } = null!;

    public string Purpose { get; private set; } = null!;

    public string BusinessUnit { get; private set; } = null!;

    /// <summary>Who answers for it: an account, a role or a team, as the organisation names it. May be empty; a gate asks for it.</summary>
    public string Owner { get; private set; } = null!;

    public Guid CreatedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    internal void Change(string name, string purpose, string businessUnit, string owner) => (Name, Purpose, BusinessUnit, Owner) = (name, purpose, businessUnit, owner);
}
