using GovernancePortal.Policies;
using GovernancePortal.Ui.Verdicts;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Releases.PolicyPages;

/// <summary>States of policies as people read them.</summary>
internal static class PolicyWords
{
    public static MarkupString State(PolicyVersionHead version, DateTimeOffset now) => version switch
    {
        { AsksToRetire: true } => Status.Of(StatusKind.Warn, version.IsBinding ? "In force, to be retired" : "To be retired"),
        { IsBinding: true } => Status.Of(StatusKind.Pass, "In force"),
        { State: "draft" } => Status.Of(StatusKind.Missing, "Draft", "edit_note"),
        { State: "in-review" } => Status.Of(StatusKind.Running, "In review", "hourglass_empty"),
        { State: "retired" } => Status.Of(StatusKind.Missing, "Retired", "block"),
        _ when version.EffectiveFrom > now => Status.Of(StatusKind.Waived, "Published for later", "event"),
        _ => Status.Of(StatusKind.Missing, "Superseded", "history"),
    };

    /// <summary>"Expects fail · as expected", "Expects fail · gave pass": a test passes when the rule says what it expects, whatever that is.</summary>
    public static MarkupString Result(PolicyTestView test) =>
        Status.Of(test.Agrees ? StatusKind.Pass : StatusKind.Fail, $"Expects {test.Expected} · {(test.Agrees ? "as expected" : $"gave {test.Found}")}");

    /// <summary>"Blocks", "Warns", "Informs".</summary>
    public static string Severity(PolicySets.PolicySeverity severity) => severity switch
    {
        PolicySets.PolicySeverity.Block => "Blocks",
        PolicySets.PolicySeverity.Warn => "Warns",
        _ => "Informs",
    };
}
