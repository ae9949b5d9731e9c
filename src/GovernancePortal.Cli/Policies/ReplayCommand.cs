using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using GovernancePortal.PolicySets;

namespace GovernancePortal.Cli.Policies;

/// <summary><c>govern policy replay</c>: the portal's own replay over documents that were exported from it.</summary>
internal static class ReplayCommand
{
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        var (file, documents, against) = arguments switch
        {
            [var policy, var kept] => (policy, kept, null),
            [var policy, var kept, "--against", var force] => (policy, kept, force),
            _ => ("", "", (string?)null),
        };
        if (file.Length == 0 || file.StartsWith('-') || documents.StartsWith('-'))
            return Refuse(errors, PolicyCommand.Usage);
        try
        {
            if (Read(file, errors) is not { } tried)
                return 1;
            var before = against is null ? null : Read(against, errors);
            if (against is not null && before is null)
                return 1;
            var outcomes = await PolicyReplay.RunAsync(tried, before, Documents(documents, cancellation), cancellation: cancellation);
            return outcomes.Count == 0 ? Refuse(errors, $"There is no document in {documents}: a folder holds them as .json files, a file one a line or one alone.") : Print(outcomes, before is not null, output);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Refuse(errors, unreadable.Message);
        }
    }

    private static CheckedPolicySet? Read(string path, TextWriter errors)
    {
        var result = PolicyFile.Check(path);
        foreach (var finding in result.Findings)
            errors.WriteLine(Printable.Of($"{path}: {finding}"));
        return result.Policy;
    }

    private static async IAsyncEnumerable<ReplayDocument> Documents(string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            foreach (var file in Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal))
                yield return new(Path.GetFileName(file), await File.ReadAllBytesAsync(file, cancellation));
            yield break;
        }

        var (number, isFirst) = (0, true);
        await foreach (var line in File.ReadLinesAsync(path, cancellation))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (isFirst && !IsJson(line) && await File.ReadAllTextAsync(path, cancellation) is var whole && IsJson(whole)) // one document over many lines, as the API gives it
            {
                yield return new(Path.GetFileName(path), Encoding.UTF8.GetBytes(whole));
                yield break;
            }

            isFirst = false;
            yield return new($"line {number.ToString(CultureInfo.InvariantCulture)}", Encoding.UTF8.GetBytes(line));
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static int Print(IReadOnlyList<ReplayOutcome> outcomes, bool isCompared, TextWriter output)
    {
        foreach (var outcome in outcomes.OrderBy(outcome => outcome.Refusal is null).ThenBy(outcome => outcome.Effect))
        {
            foreach (var line in Lines(outcome, isCompared))
                output.WriteLine(Printable.Of(line));
        }

        output.WriteLine();
        if (outcomes.Any(outcome => outcome.BusinessUnit is not null))
        {
            foreach (var unit in outcomes.GroupBy(outcome => outcome.BusinessUnit ?? "No business unit").OrderBy(unit => unit.Key, StringComparer.Ordinal))
                output.WriteLine(Printable.Of($"{unit.Key}: {Counted([.. unit])}."));
        }

        output.WriteLine(Printable.Of($"Result: of {Quantity.Of(outcomes.Count, "document")} {Counted(outcomes)}."));
        return Count(outcomes, ReplayEffect.NewlyFails) == 0 && Unjudged(outcomes) == 0 ? 0 : 1;
    }

    private static IEnumerable<string> Lines(ReplayOutcome outcome, bool isCompared)
    {
        var what = outcome.Refusal is { } misfit ? $"cannot be judged: {misfit}" : Verdicts(outcome, isCompared);
        yield return $"{(outcome.Refusal is null ? Word(outcome.Effect) : "[unread]")} {outcome.Id}{(outcome.BusinessUnit is null ? "" : $", {outcome.BusinessUnit}")}: {what}";
        foreach (var change in outcome.Changes)
            yield return $"         {change.RuleId}: {(isCompared ? $"{change.Before?.Key() ?? "new"} to " : "")}{change.After?.Key() ?? "gone"}. {change.Message}".TrimEnd();
        foreach (var rule in outcome.Standing)
            yield return $"         {rule.RuleId}: {rule.Verdict.Key()}{(isCompared ? " as before" : "")}. {rule.Message}".TrimEnd();
    }

    // without another text to compare with, every document counts as passed before, as the help says
    private static string Verdicts(ReplayOutcome outcome, bool isCompared) => outcome.Effect == ReplayEffect.Stays ? outcome.After.Key()
        : isCompared ? $"{outcome.Before?.Key() ?? "not judged before"} to {outcome.After.Key()}"
        : $"{outcome.After.Key()}, counted as passed before";

    private static string Counted(IReadOnlyCollection<ReplayOutcome> outcomes) => string.Create(CultureInfo.InvariantCulture,
        $"{Count(outcomes, ReplayEffect.NewlyFails)} would newly fail, {Count(outcomes, ReplayEffect.NewlyWarns)} would newly warn, {Count(outcomes, ReplayEffect.NewlyPasses)} would newly pass, {Count(outcomes, ReplayEffect.Stays)} {(Count(outcomes, ReplayEffect.Stays) == 1 ? "stays" : "stay")}{(Unjudged(outcomes) is var unjudged and > 0 ? $", {unjudged} cannot be judged" : "")}");

    private static int Count(IReadOnlyCollection<ReplayOutcome> outcomes, ReplayEffect effect) => outcomes.Count(outcome => outcome.Effect == effect && outcome.Refusal is null);

    private static int Unjudged(IReadOnlyCollection<ReplayOutcome> outcomes) => outcomes.Count(outcome => outcome.Refusal is not null);

    private static string Word(ReplayEffect effect) => effect switch
    {
        ReplayEffect.NewlyFails => "[fails] ",
        ReplayEffect.NewlyWarns => "[warns] ",
        ReplayEffect.NewlyPasses => "[passes]",
        _ => "[stays] ",
    };

    private static int Refuse(TextWriter errors, string words)
    {
        errors.WriteLine(Printable.Of(words));
        return 2;
    }
}
