using System.Globalization;
using System.Text.Json;

namespace GovernancePortal.Cli.Verify;

/// <summary>What was decided on, and how: the record's words against the manifest that was signed and the ledger.</summary>
internal static class ReleaseChecks
{
    public static IEnumerable<Finding> Of(JsonElement record)
    {
        var (facts, manifest, shown) = (LedgerFacts.Of(record), ManifestChecks.Parse(record.Member("manifest").Text("content")), record.Member("release"));
        if (facts.Find("release", manifest.Text("releaseId")) is not { } release)
        {
            yield return new(Outcome.Fails, "The release that the manifest names is not among the ledger entries.");
            yield break;
        }

        foreach (var finding in Asked(shown, manifest, release).Concat(Decided(record, release, facts)).Concat(WhatIsReleased(record, manifest, facts)))
            yield return finding;
    }

    private static IEnumerable<Finding> Asked(JsonElement shown, JsonElement manifest, RecordedThing release) => new Comparison("The release")
        .Text("its environment", shown.Text("environment"), manifest.Text("environment"))
        .Text("its environment in the manifest", manifest.Text("environment"), release["environment"])
        .Text("its business use", shown.Text("businessUse"), manifest.Text("businessUse"))
        .Text("its business use in the manifest", manifest.Text("businessUse"), release["businessUse"])
        .Text("its region", shown.TextOrNull("region"), manifest.TextOrNull("region"))
        .Text("its region in the manifest", manifest.TextOrNull("region"), release["region"])
        .Text("its version", manifest.Text("versionId"), release["versionId"])
        .Text("its number", shown.Text("id"), long.TryParse(release["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? string.Create(CultureInfo.InvariantCulture, $"R-{number:0000}") : null)
        .Time("when it was asked for", shown.Text("submittedAt"), release["requestedAt"])
        .Time("when it was decided", shown.Text("decidedAt"), release["decidedAt"])
        .Findings("Environment, business use, region and times are those that were asked for and decided.");

    private static IEnumerable<Finding> Decided(JsonElement record, RecordedThing release, LedgerFacts facts)
    {
        var isConditional = facts.SignOffs(release.Key).Any(signOff => signOff["conditions"] is not (null or "[]"));
        var recorded = release["state"] switch { "Approved" => isConditional ? "approved-with-conditions" : "approved", "Refused" => "refused", var other => other };
        var (verdict, shown) = (record.Member("verdict"), record.Member("release"));
        var title = $"{shown.Text("modelName")} {shown.Text("version")}";
        return new Comparison("The verdict")
            .Text("the decision", verdict.Text("result"), recorded)
            .Text("the headline", verdict.Text("headline"), recorded == "refused" ? $"{title} does not go to {shown.Text("environment")}." : $"{title} may go to {shown.Text("environment")}{(isConditional ? ", under conditions" : "")}.")
            .Text("what was asked", verdict.TextOrNull("asked"), $"To use {title} in {shown.Text("environment")} for: {shown.Text("businessUse")}")
            .Findings($"The decision, {recorded}, is the one in the ledger.");
    }

    private static IEnumerable<Finding> WhatIsReleased(JsonElement record, JsonElement manifest, LedgerFacts facts)
    {
        var shown = record.Member("release");
        var version = facts.Find("version", manifest.Text("versionId"));
        var model = facts.Find("model", version?["modelId"]);
        var system = facts.Find("system", model?["systemId"]);
        if (version is null || model is null || system is null)
            return [new(Outcome.Fails, "System, model or version of the release are not among the ledger entries.")];
        return new Comparison("What is released")
            .Text("the version", shown.Text("version"), version["version"])
            .Text("the card's digest", record.Find("card")?.TextOrNull("digest") ?? version["cardDigest"], version["cardDigest"])
            .Text("the model", shown.Text("modelName"), model["name"])
            .Word("the kind of model", shown.TextOrNull("modelKind"), model["kind"])
            .Text("the system", shown.Text("systemName"), system["name"])
            .Text("the purpose", shown.TextOrNull("purpose"), system["purpose"])
            .Text("the business unit", shown.TextOrNull("businessUnit"), system["businessUnit"])
            .Text("the owner", shown.TextOrNull("owner"), system["owner"])
            .Findings("System, model and version are the registered ones.");
    }
}
