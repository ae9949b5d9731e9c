namespace GovernancePortal.Registry.Environments;

/// <summary>An environment as it is declared now.</summary>
/// <param name="Number">Which declaration of this name it is; the next one names it.</param>
/// <param name="Reads">Stores and datasets that the account can read; null when nothing was said.</param>
/// <param name="Writes">Stores and registers that the account can write; null when nothing was said.</param>
public sealed record EnvironmentView(
    string Name, int Number, string Identity, string? Network, string? Region, IReadOnlyList<string>? Reads, IReadOnlyList<string>? Writes, Guid DeclaredBy, DateTimeOffset DeclaredAt)
{
    /// <summary>Where models are made.</summary>
    public const string Training = "training";

    internal static EnvironmentView Of(EnvironmentDeclaration declared) => new(
        declared.Name, declared.Number, declared.Identity, declared.Network, declared.Region, declared.Reads, declared.Writes, declared.DeclaredBy, declared.DeclaredAt);
}
