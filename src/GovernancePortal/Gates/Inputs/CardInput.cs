using System.Text.Json.Nodes;
using GovernancePortal.Cards;
using GovernancePortal.Cards.Completeness;
using GovernancePortal.Cards.Content;
using GovernancePortal.Cards.Fields;
using static GovernancePortal.Gates.Inputs.InputValue;

namespace GovernancePortal.Gates.Inputs;

/// <summary>What the model card claims, and what of it is missing.</summary>
internal static class CardInput
{
    public static JsonObject Of(GateFacts facts)
    {
        var file = facts.Version.Card;
        return facts.Card is { } card && facts.Files![file.Digest] == file.Digest
            ? Known([("readable", true), ("digest", file.Digest.ToString()), ("absentArtifacts", Texts(FileInput.Absent(facts))), ("absentDatasets", List(NamedData.Absent(facts, card))), .. Claims(card, facts.Screening?.RiskClass)])
            : Known(("readable", false), ("missing", new JsonArray()));
    }

    private static IEnumerable<(string, JsonNode?)> Claims(ModelCard card, string? systemClass) =>
    [
        ("missing", List(CardCompleteness.Check(card, systemClass).Select(field => Known(("path", Text(field.Path)), ("title", Text(field.Title)), ("whatToDo", Text(field.WhatToDo)))))),
        ("version", Text(card.Details.Version)),
        ("purpose", Text(card.IntendedUse.Purpose)),
        ("task", Text(card.Task)),
        ("providerRole", Text(card.Provider.Role)),
        ("aiActClass", card.Compliance.AiActClass is { } named && !Placeholder.Is(named) ? AiActClass.Meant(named) : null),
        ("annexIii", Texts(card.Compliance.AnnexIii)),
        ("art50", Texts(card.Compliance.Art50)),
        ("gpai", card.Compliance.Gpai),
        ("licence", Licence(card.Licence)),
        ("baseModels", Texts(card.Lineage.BaseModel)),
        ("stop", Text(card.Oversight.Stop)),
        ("oversight", Texts(card.Oversight.Measures)),
        ("monitors", Texts(card.Monitoring.Monitors)),
        ("monitoringOwner", Text(card.Monitoring.Owner)),
        ("limitations", Texts(card.Limitations)),
        ("risks", List(card.Risks.Where(risk => !Placeholder.Is(risk.Name)).Select(Risk))),
    ];

    private static JsonObject? Licence(CardLicence licence) =>
        Known(("spdxId", Text(licence.SpdxId)), ("name", Text(licence.Name)), ("link", Text(licence.Link))) is { Count: > 0 } named ? named : null;

    private static JsonObject Risk(CardRisk risk) => Known(
        ("name", Text(risk.Name)), ("severity", Text(risk.Severity)), ("mitigation", Text(risk.Mitigation)), ("residual", Text(risk.Residual)), ("acceptedBy", Text(risk.AcceptedBy)));
}
