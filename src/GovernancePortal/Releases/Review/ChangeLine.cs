using System.Globalization;
using GovernancePortal.Cards.Comparison;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Releases.Review;

/// <summary>One row of the comparison, in words.</summary>
/// <param name="Part">"Request", "Metric", "Policy", "Artifact", "Data", "Dependency", "Card" …</param>
/// <param name="Kind">Set where the change is good or bad by itself.</param>
public sealed record ChangeLine(string Part, string Name, string? Before, string? After, string Means, StatusKind? Kind = null, string? Icon = null, bool IsDigest = false)
{
    /// <summary>All differences: the request first, then metrics, policies, files and data, dependencies, and the rest of the card.</summary>
    public static IReadOnlyList<ChangeLine> Of(ReleaseComparison comparison, Release asked)
    {
        var lines = new List<ChangeLine>();
        if (comparison.EnvironmentBefore is { } environment)
            lines.Add(new("Request", "environment", environment, asked.Environment, "New environment"));
        if (comparison.UseBefore is { } use)
            lines.Add(new("Request", "business use", use, asked.BusinessUse, "New use: what was accepted before does not cover it", StatusKind.Warn, "warning"));
        if (comparison.RegionBefore is { } region)
            lines.Add(new("Request", "region", region.Length == 0 ? null : region, asked.Region, "Answers from elsewhere", StatusKind.Warn, "warning"));
        lines.AddRange(comparison.Card.OrderByDescending(change => change.Move is not null).Where(change => change.Section == Cards.CardSectionName.Metrics).Select(OfCard));
        lines.AddRange(comparison.Policies.Select(policy => new ChangeLine("Policy", policy.Title, Version(policy.Before), Version(policy.After), policy.Means)));
        lines.AddRange(comparison.Files.Select(OfFile));
        lines.AddRange(comparison.Dependencies.Select(OfDependency));
        lines.AddRange(comparison.Card.Where(change => change.Section != Cards.CardSectionName.Metrics).Select(OfCard));
        return lines;
    }

    /// <summary>The differences between two cards alone, in the order of the card.</summary>
    public static IReadOnlyList<ChangeLine> Of(IEnumerable<CardChange> changes) => [.. changes.Select(OfCard)];

    private static ChangeLine OfFile(FileChange file) => new(
        file.Kind switch { "card" => "Card", "artifact" => "Artifact", "dataset" => "Data", "evaluation" or "evaluation-file" => "Test", _ => "Report" }, file.Name, file.Before, file.After,
        file switch { { Before: null } => "New", { After: null } => "Removed", { Kind: "redaction-report" or "evaluation" } => "Another report", _ => "Other bytes under the same name" }, IsDigest: true);

    private static ChangeLine OfDependency(DependencyChange change) =>
        new("Dependency", change.Name, change.Before, change.After, change.Means, change.IsDoubtful ? StatusKind.Warn : null, change.IsDoubtful ? "warning" : null);

    private static string? Version(int? number) => number is { } known ? string.Create(CultureInfo.InvariantCulture, $"version {known}") : null;

    private static ChangeLine OfCard(CardChange change)
    {
        var part = change.Section == Cards.CardSectionName.Metrics ? "Metric" : "Card";
        if (change.Move is { } move)
            return OfMove(part, change, move);
        if (change.IsRemoved)
            return new(part, change.Field, change.Before, null, "No longer filled in", StatusKind.Fail, "remove");
        if (change.Field.EndsWith("Threshold as claimed", StringComparison.Ordinal))
            return new(part, change.Field, change.Before, change.After, change.IsAdded ? "New threshold" : "The bar was moved", StatusKind.Warn, "warning");
        return new(part, change.Field, change.Before, change.After, change.IsAdded ? "Newly filled in" : "Changed");
    }

    private static ChangeLine OfMove(string part, CardChange change, MetricMove move)
    {
        var by = Math.Abs(move.By).ToString("0.######", CultureInfo.InvariantCulture) + (move.Unit is null or "" or "ratio" ? "" : " " + move.Unit);
        var icon = move.By > 0 ? "arrow_upward" : "arrow_downward";
        return move.IsBetter switch
        {
            true => new(part, change.Field, change.Before, change.After, $"better by {by}", StatusKind.Pass, icon),
            false => new(part, change.Field, change.Before, change.After, $"worse by {by}", StatusKind.Fail, icon),
            null => new(part, change.Field, change.Before, change.After, $"{(move.By > 0 ? "more" : "less")} by {by}; no threshold says which way is good", StatusKind.Missing, icon),
        };
    }
}
