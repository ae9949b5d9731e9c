namespace GovernancePortal.Cards.Content;

/// <summary>Energy and emissions (Annex XI).</summary>
public sealed record EnergyUse
{
    /// <summary>Kilowatt-hours.</summary>
    public double? TrainingKwh { get; init; }

    /// <summary>Kilowatt-hours.</summary>
    public double? InferenceKwh { get; init; }

    /// <summary>Grams of CO2 equivalent.</summary>
    public double? Co2G { get; init; }

    public string? Location { get; init; }
    public string? Method { get; init; }
}
