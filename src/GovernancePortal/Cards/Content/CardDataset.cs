namespace GovernancePortal.Cards.Content;

/// <summary>A dataset that the model was trained or evaluated on.</summary>
public sealed record CardDataset
{
    public string? DatasetId { get; init; }
    public string? Version { get; init; }

    /// <summary>64 hexadecimal digits, optionally after <c>sha256:</c>.</summary>
    public string? Sha256 { get; init; }

    public string? DatasheetRef { get; init; }

    /// <summary>Made by the portal.</summary>
    public string? RedactionReportRef { get; init; }

    /// <summary>Whether it holds special categories of personal data (GDPR Art. 9).</summary>
    public bool? SpecialCategory { get; init; }

    /// <summary>Where the grounds for processing special categories to detect bias are documented.</summary>
    public string? Art4aRef { get; init; }
}
