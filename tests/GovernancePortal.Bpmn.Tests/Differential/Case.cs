using System.Globalization;
using System.Text.Json;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Differential;

/// <summary>A process and what is done to it: "complete a", "complete a go" (sets go to true first), "error w LOST", "fire t", "message order", "signal alarm", "set go".</summary>
internal sealed record Case(string Name, string Source, string Words, IReadOnlyList<Case.Step> Steps, IReadOnlyDictionary<string, bool> Variables)
{
    /// <param name="Do">complete, error, fire, message, signal or none.</param>
    /// <param name="Id">The node, or the message or signal.</param>
    /// <param name="Set">The variables that are set before.</param>
    /// <param name="Code">The code of the error.</param>
    internal sealed record Step(string Do, string Id, IReadOnlyDictionary<string, bool> Set, string? Code = null);

    /// <param name="name">What it shows.</param>
    /// <param name="draw">The process.</param>
    /// <param name="steps">What is done, with "; " between.</param>
    /// <param name="variables">Variables at the start, all booleans: "x" is true, "!x" false.</param>
    public static Case Of(string name, Action<Draw> draw, string steps, string variables = "")
        => new(name, Draw.File(draw), steps, [.. steps.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(Parse)], Flags(variables.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    public string ToJson() => JsonSerializer.Serialize(new { Name, Source, Variables, Steps }, JsonSerializerOptions.Web);

    private static Step Parse(string text)
    {
        var words = text.Split(' ');
        if (words[0] is "error")
            return new Step("error", words[1], Flags([]), words[2]);
        return words[0] is "set" ? new Step("none", "", Flags(words[1..])) : new Step(words[0], words[1], Flags(words[2..]));
    }

    private static Dictionary<string, bool> Flags(IEnumerable<string> words)
        => words.ToDictionary(word => word.TrimStart('!').ToLower(CultureInfo.InvariantCulture), word => !word.StartsWith('!'), StringComparer.Ordinal);
}
