using System.Globalization;
using GovernancePortal.Policies;
using GovernancePortal.Ui.Content;
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
        { NeverBinds: true, SupersededBy: { } by } => Status.Of(StatusKind.Missing, $"Superseded by version {by} before its day", "history"),
        _ when version.EffectiveFrom > now => Status.Of(StatusKind.Waived, "Published for later", "event"),
        { SupersededBy: { } by } => Status.Of(StatusKind.Missing, $"Superseded by version {by}", "history"),
        _ => Status.Of(StatusKind.Missing, "Superseded", "history"),
    };

    /// <summary>"Expects fail · as expected", "Expects fail · gave pass": a test passes when the rule says what it expects, whatever that is.</summary>
    public static MarkupString Result(PolicyTestView test) =>
        Status.Of(test.Agrees ? StatusKind.Pass : StatusKind.Fail, $"Expects {test.Expected} · {(test.Agrees ? "as expected" : $"gave {test.Found}")}");

    /// <summary>What a policy finds now, as a chip: how many releases fail it, or else how many it warns. Nothing is green that does not bind, or judged nothing.</summary>
    public static MarkupString FailingNow(bool isBinding, SetCoverage reach) => reach switch
    {
        _ when !isBinding => Status.Of(StatusKind.Missing, "Not in force", "block"),
        { Releases: 0 } => Status.Of(StatusKind.Missing, "Not judged yet", "hourglass_empty"),
        { Failing: > 0, Warning: > 0 } => Status.Of(StatusKind.Fail, $"{Failing(reach.Failing)}, {Units.Count(reach.Warning, "warns", "warn")}"),
        { Failing: > 0 } => Status.Of(StatusKind.Fail, Failing(reach.Failing)),
        { Warning: > 0 } => Status.Of(StatusKind.Warn, Warning(reach.Warning)),
        _ => Status.Of(StatusKind.Pass, "None fails"),
    };

    /// <summary>The same of one rule.</summary>
    /// <param name="judged">How many releases its policy judged.</param>
    public static MarkupString FailingNow(RuleCoverage? rule, int judged) => FailingNow(true, new("", judged, 0, rule?.Failing ?? 0, rule?.Warning ?? 0, 0));

    /// <summary>What a policy in force finds now, as a sentence: "2 releases fail rules of this policy now; 1 warns, 1 is waived."</summary>
    public static string Found(SetCoverage reach)
    {
        if (reach.Releases == 0)
            return "This policy has judged no release yet.";
        var fails = reach.Failing > 0 ? $"{Units.Count(reach.Failing, "release fails", "releases fail")} rules of this policy now" : "No release fails this policy now";
        var others = new[] { reach.Warning > 0 ? Units.Count(reach.Warning, "warns", "warn") : null, reach.Waived > 0 ? Units.Count(reach.Waived, "is waived", "are waived") : null };
        return others.Any(other => other is not null) ? $"{fails}; {string.Join(", ", others.OfType<string>())}." : $"{fails}.";
    }

    private static string Failing(int releases) => Units.Count(releases, "release fails", "releases fail");

    private static string Warning(int releases) => Units.Count(releases, "release warns", "releases warn");

    /// <summary>"90d" as people say it: "90 days"; what has several parts stays as it was written.</summary>
    public static string? CountsFor(string? halfLife) =>
        halfLife is [.. var digits, var unit] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? unit switch { 'd' => Units.Count(number, "day"), 'w' => Units.Count(number, "week"), 'h' => Units.Count(number, "hour"), _ => halfLife }
            : halfLife;

    /// <summary>"Blocks", "Warns", "Informs".</summary>
    public static string Severity(PolicySets.PolicySeverity severity) => severity switch
    {
        PolicySets.PolicySeverity.Block => "Blocks",
        PolicySets.PolicySeverity.Warn => "Warns",
        _ => "Informs",
    };
}
