using static GovernancePortal.Cards.Fields.FieldKinds;

namespace GovernancePortal.Cards.Fields;

/// <summary>What the model is for and what it is not for.</summary>
internal static class UseFields
{
    public static IEnumerable<CardField> All { get; } =
    [
        Group(
            "intended_use",
            "Intended use",
            Prose("purpose", "Purpose")
                .Needed("Annex IV 1(a): the intended purpose decides what the model may be released for.", "Say what the model is used for, and in which process.")
                .UnderHeading(3, "Direct Use", "Uses", "Uses", "Intended use", "Intended uses", "Intended uses & limitations", "Primary intended uses"),
            Entries("users", "Users")
                .Needed("Annex IV 1(a): who uses the model.", "Name the roles that work with it, for example credit officer.")
                .UnderHeading(3, "Intended Users", "Uses", "Users", "Primary intended users"),
            Entries("use_cases", "Use cases").UnderHeading(3, "Downstream Use", "Uses", "Use cases"))
            .In(CardSectionName.IntendedUse).ShownFlat(),
        Entries("out_of_scope", "Out of scope")
            .Needed("Annex IV 3: uses for which the model was not made.", "List what it must not be used for.")
            .UnderHeading(3, "Out-of-Scope Use", "Uses", "Out of scope", "Out-of-scope uses", "Out-of-scope use cases")
            .In(CardSectionName.IntendedUse),
        Entries("affected_groups", "Affected people")
            .NeededForHighRisk("Annex IV 2(b) and 3: the people whom the results concern.", "Name the groups of people, and how many where known.")
            .In(CardSectionName.IntendedUse),
    ];
}
