using static GovernancePortal.Cards.Fields.FieldKinds;

namespace GovernancePortal.Cards.Fields;

/// <summary>The field table of <c>portal-card/1</c>: every field, in the order in which cards are written.</summary>
internal static class PortalCard
{
    public static CardField Root { get; } = Group(
        "",
        "Model card",
        [
            Text("schema", "Schema").AsHidden(),
            .. IdentityFields.All,
            .. MakingFields.All,
            .. UseFields.All,
            .. MeasureFields.All,
            .. AssuranceFields.All,
            .. ComplianceFields.All,
            new CardField("extensions", "Extensions", FieldKind.OpenMap).In(CardSectionName.Compliance).AsHidden(),
        ]);
}
