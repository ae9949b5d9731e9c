using static GovernancePortal.Cards.Fields.FieldKinds;

namespace GovernancePortal.Cards.Fields;

/// <summary>What is claimed under the law and other frameworks, who decided, and where to read on.</summary>
internal static class ComplianceFields
{
    public static IEnumerable<CardField> All { get; } =
    [
        Group(
            "compliance",
            "Compliance",
            Choice("ai_act_class", "EU AI Act class as claimed").Usually(AiActClass.Usual)
                .Needed("Annex IV 7: the class decides which duties apply.", "Give the class, for example minimal, limited or high_risk_annex_iii."),
            Texts("annex_iii", "Points of Annex III"),
            Texts("art50", "Transparency duties, Art. 50"),
            Open("art6_3", "Derogation, Art. 6(3)"),
            Flag("gpai", "General-purpose model"),
            Entries("standards", "Standards"),
            Entries("controls", "Controls")).In(CardSectionName.Compliance).ShownFlat(),
        Rows(
            "approvals",
            "Approvals",
            Text("gate", "Gate"),
            Text("decision", "Decision"),
            Text("by", "By"),
            Date("at", "When"),
            Text("signature", "Signature")).Named("gate").ByPortal().In(CardSectionName.Compliance),
        Entries("references", "References").UnderHeading(2, "References", null),
        Prose("citation", "Citation").UnderHeading(2, "Citation", null, "BibTeX"),
        Entries("contact", "Contact").UnderHeading(2, "Model Card Contact", null, "Contact"),
    ];
}
