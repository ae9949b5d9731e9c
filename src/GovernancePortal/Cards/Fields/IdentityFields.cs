using static GovernancePortal.Cards.Fields.FieldKinds;

namespace GovernancePortal.Cards.Fields;

/// <summary>What the model is, whose it is, and what it consists of.</summary>
internal static class IdentityFields
{
    public static IEnumerable<CardField> All { get; } =
    [
        new CardField("id", "Identifier", FieldKind.Slug)
            .Needed("The card is found again under it, in every version.", "Give a short name that stays the same, for example credit-pd."),
        Group(
            "details",
            "Details",
            Text("name", "Name")
                .Needed("Annex IV 1(a): the name of the system.", "Say what people call the model."),
            new CardField("version", "Version", FieldKind.Version)
                .Needed("Annex IV 1(a): the version, and how it relates to earlier ones.", "Give three numbers such as 2.3.1."),
            Entries("previous_versions", "Earlier versions"),
            Date("released_at", "Released")
                .Needed("Annex IV 1(a): the date of this version.", "Give a date such as 2026-11-20, or a time such as 2026-11-20T08:00:00Z."),
            Prose("overview", "Overview")
                .Needed("Readers start here.", "Say in two or three sentences what the model does and how.")
                .UnderHeading(3, "Model Description", "Model Details", "Model description", "Description", "Overview", "Model summary")).ShownFlat(),
        Group(
            "provider",
            "Provider",
            Text("name", "Name")
                .Needed("Annex IV 1(a): the name of the provider.", "Name the organisation that answers for the model."),
            Text("address", "Address"),
            Text("contact", "Contact"),
            Text("role", "Role")).Also("developer"),
        Group(
            "licence",
            "Licence",
            Text("spdx_id", "SPDX identifier").Also("spdx", "id"),
            Text("name", "Name"),
            Text("link", "Link").Also("url"))
            .Needed("Whoever uses the model must know under which terms.", "Give spdx_id, for example Apache-2.0, or name and link of the licence.")
            .WithOneOf("spdx_id", "name").Also("license"),
        Rows(
            "artifacts",
            "Artifacts",
            Text("path", "Path")
                .Needed("The card must say which files it speaks of.", "Give the file's name or path, for example model.onnx."),
            // not demanded: the portal knows the digest of every submitted file, and a gate compares the ones that are given
            Digest("sha256", "SHA-256"),
            new CardField("size", "Size in bytes", FieldKind.Count))
            .Needed("The card must say which files it speaks of.", "List each file of the model with its path, and its sha256 where you have it.").Named("path")
            .In(CardSectionName.Technical),
        Group(
            "signature",
            "Signature",
            Text("oms_bundle", "Signature bundle"),
            Text("key_hint", "Key"),
            Digest("root_digest", "Root digest")).ByPortal().In(CardSectionName.Technical),
        Group(
            "distribution",
            "Distribution",
            Entries("forms", "Forms")).In(CardSectionName.Technical),
    ];
}
