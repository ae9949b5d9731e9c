namespace GovernancePortal.Registry.Environments;

/// <summary>What the platform seat declares of an environment. It never changes: the next declaration of the same name takes its place.</summary>
public sealed class EnvironmentDeclaration
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>As releases name it, in lower case: <c>production</c>; <c>training</c> is where models are made.</summary>
    public required string Name { get; init; }

    /// <summary>1 for the first declaration of this name, then 2, 3 …</summary>
    public required int Number { get; init; }

    /// <summary>The account that the work runs as.</summary>
    public required string Identity { get; init; }

    /// <summary>The network that it runs in; null when nothing was said.</summary>
    public string? Network { get; init; }

    /// <summary>Where it runs; null when nothing was said.</summary>
    public string? Region { get; init; }

    /// <summary>Stores and datasets that the account can read; null when nothing was said, empty when it reads none.</summary>
    public List<string>? Reads { get; init; }

    /// <summary>Stores and registers that the account can write; null when nothing was said, empty when it writes none.</summary>
    public List<string>? Writes { get; init; }

    public required Guid DeclaredBy { get; init; }

    public required DateTimeOffset DeclaredAt { get; init; }
}
