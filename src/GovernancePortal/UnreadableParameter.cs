using System.Text.RegularExpressions;
using GovernancePortal.Platform.Results;

namespace GovernancePortal;

/// <summary>Which parameter of a request an endpoint could not take, out of what the framework says of it.</summary>
internal static partial class UnreadableParameter
{
    /// <summary>Null when it speaks of no parameter.</summary>
    public static Error? Of(BadHttpRequestException failure)
    {
        if (failure.Message.EndsWith("no body was provided. Did you mean to use a Service instead?", StringComparison.Ordinal))
            return Error.Invalid("bad-request", "The request has no body.", "Send a JSON object (Content-Type: application/json).", [new("", "A JSON object is needed.")]);
        if (NotTaken().Match(failure.Message) is { Success: true } wrong)
            return Of(wrong, "is not what is expected", $"Expected {InWords(wrong.Groups["type"].Value)}.");
        return Missing().Match(failure.Message) is { Success: true } missing ? Of(missing, "is missing", $"{InWords(missing.Groups["type"].Value)} is needed.") : null;
    }

    private static Error Of(Match found, string what, string expected)
    {
        var name = char.ToLowerInvariant(found.Groups["name"].Value[0]) + found.Groups["name"].Value[1..];
        return Error.Invalid("bad-request", $"The parameter {name} {what}. {char.ToUpperInvariant(expected[0])}{expected[1..]}", null, [new(name, expected)]);
    }

    private static string InWords(string type) => type switch
    {
        _ when type.Contains("Guid", StringComparison.Ordinal) => "an id (UUID)",
        _ when type.Contains("int", StringComparison.OrdinalIgnoreCase) || type.Contains("long", StringComparison.Ordinal) => "a whole number",
        _ when type.Contains("bool", StringComparison.OrdinalIgnoreCase) => "true or false",
        _ when type.Contains("Date", StringComparison.Ordinal) => "a time (RFC 3339)",
        _ => "a value",
    };

    [GeneratedRegex("""^Failed to bind parameter "(?<type>[^"]+) (?<name>\w+)" from """, RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotTaken();

    [GeneratedRegex("""^Required parameter "(?<type>[^"]+) (?<name>\w+)" was not provided""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Missing();
}
