namespace GovernancePortal.Cards.Content;

/// <summary>How the model is built (Annex IV 2(c)).</summary>
public sealed record CardArchitecture
{
    public string? Family { get; init; }
    public string? Name { get; init; }

    /// <summary>Number of parameters, as written.</summary>
    public string? Params { get; init; }

    public string? Diagram { get; init; }
}
