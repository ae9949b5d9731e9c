using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
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
            return Print(outcomes, output);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Refuse(errors, unreadable.Message);
        }
    }

    private static CheckedPolicySet? Read(string path, TextWriter errors)
    {
        var result = PolicyCheck.Of(PolicyFile.Read(path));
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

        var number = 0;
        await foreach (var line in File.ReadLinesAsync(path, cancellation))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
                yield return new($"line {number.ToString(CultureInfo.InvariantCulture)}", Encoding.UTF8.GetBytes(line));
        }
    }

    private static int Print(IReadOnlyList<ReplayOutcome> outcomes, TextWriter output)
    {
        foreach (var outcome in outcomes.Where(outcome => outcome.Effect != ReplayEffect.Stays || outcome.Changes.Count > 0 || outcome.Refusal is not null))
        {
            output.WriteLine(Printable.Of($"{Word(outcome.Effect)} {outcome.Id}{(outcome.Refusal is null ? "" : $": the document cannot be judged, it {outcome.Refusal}")}"));
            foreach (var change in outcome.Changes)
                output.WriteLine(Printable.Of($"         {change.RuleId}: {change.Before?.ToString() ?? "new"} to {change.After?.ToString() ?? "gone"}. {change.Message}"));
        }

        output.WriteLine();
        output.WriteLine(Printable.Of(string.Create(CultureInfo.InvariantCulture,
            $"Result: of {Quantity.Of(outcomes.Count, "document")} {Count(outcomes, ReplayEffect.NewlyFails)} would newly fail, {Count(outcomes, ReplayEffect.NewlyPasses)} would newly pass, {Count(outcomes, ReplayEffect.Stays)} stay.")));
        return Count(outcomes, ReplayEffect.NewlyFails) == 0 ? 0 : 1;
    }

    private static int Count(IReadOnlyList<ReplayOutcome> outcomes, ReplayEffect effect) => outcomes.Count(outcome => outcome.Effect == effect);

    private static string Word(ReplayEffect effect) => effect switch
    {
        ReplayEffect.NewlyFails => "[fails] ",
        ReplayEffect.NewlyPasses => "[passes]",
        _ => "[stays] ",
    };

    private static int Refuse(TextWriter errors, string words)
    {
        errors.WriteLine(Printable.Of(words));
        return 2;
    }
}
