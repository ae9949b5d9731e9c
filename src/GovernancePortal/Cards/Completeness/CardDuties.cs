using GovernancePortal.Cards.Fields;

namespace GovernancePortal.Cards.Completeness;

/// <summary>Which fields a card owes, by what it says about itself.</summary>
internal sealed record CardDuties(bool IsHighRisk, bool IsGeneralPurpose)
{
    public static CardDuties Of(ModelCard card) => new(AiActClass.IsHighRisk(card.Compliance.AiActClass), card.Compliance.Gpai is true);

    public bool Ask(RequiredBecause reason) => reason switch
    {
        RequiredBecause.EveryCard => true,
        RequiredBecause.HighRisk => IsHighRisk,
        RequiredBecause.GeneralPurpose => IsGeneralPurpose,
        _ => false,
    };
}
