using GovernancePortal.Cards.Fields;

namespace GovernancePortal.Cards.Completeness;

/// <summary>Which fields a card owes, by what it says about itself and by the class that its system was given: the higher of the two counts.</summary>
internal sealed record CardDuties(bool IsHighRisk, bool IsGeneralPurpose)
{
    /// <param name="systemClass">The class that the compliance officer gave; null where nobody did.</param>
    public static CardDuties Of(ModelCard card, string? systemClass = null) => new(AiActClass.IsHighRisk(card.Compliance.AiActClass) || AiActClass.IsHighRisk(systemClass), card.Compliance.Gpai is true);

    public bool Ask(RequiredBecause reason) => reason switch
    {
        RequiredBecause.EveryCard => true,
        RequiredBecause.HighRisk => IsHighRisk,
        RequiredBecause.GeneralPurpose => IsGeneralPurpose,
        _ => false,
    };
}
