namespace GovernancePortal.Cel.Tests;

/// <summary>Random text that the grammar takes, so that what comes after the parser has something to do: operators, calls, loops and literals in one another.</summary>
internal static class GrownExpression
{
    private static readonly string[] Leaves =
    [
        "a", "a.name", "a.scores", "a.datasets", "a.tested", "a.b.c", "release", "x", "y", "true", "false", "null", "0", "1", "-1", "2u", "1.5", "0.0", "9223372036854775807", "18446744073709551615u",
        "-9223372036854775808", "1e308", "''", "'a-b-😀'", "'%s %d %.3f'", "b'\\xff'", "[]", "{}", "int", "timestamp('9999-12-31T23:59:59Z')", "duration('-1h0.5s')", "'Europe/Berlin'", "'2026-01-31T12:00:00Z'",
        "'(a|b)*c{2,30}'", "'[^a]+\\\\d'", "'(?i)A.$'", "optional.none()", "a.?name", "a.scores[?7]",
    ];

    private static readonly string[] Operators = ["+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "in", "&&", "||"];

    private static readonly string[] Methods =
    [
        "size", "contains", "startsWith", "endsWith", "matches", "charAt", "indexOf", "lastIndexOf", "join", "split", "replace", "substring", "trim", "reverse", "lowerAscii", "upperAscii", "format",
        "getFullYear", "getMonth", "getDayOfYear", "getHours", "getMilliseconds", "orValue", "or", "value", "hasValue",
    ];

    private static readonly string[] Functions =
    [
        "size", "int", "uint", "double", "string", "bytes", "bool", "type", "dyn", "timestamp", "duration", "matches", "math.greatest", "math.least", "math.abs", "math.round", "math.sqrt", "math.bitAnd",
        "math.bitShiftLeft", "base64.encode", "base64.decode", "strings.quote", "optional.of", "optional.ofNonZeroValue",
    ];

    private static readonly string[] Loops = ["all", "exists", "exists_one", "filter", "map"];
    private static readonly string[] PairLoops = ["all", "exists", "existsOne", "transformList", "transformMap", "transformMapEntry"];

    /// <summary>An expression at most so many parts high.</summary>
    public static string Text(Random random, int height) => height == 0 ? Any(random, Leaves) : random.Next(12) switch
    {
        0 or 1 or 2 => $"({Inner(random, height)} {Any(random, Operators)} {Inner(random, height)})",
        3 => $"{(random.Next(2) == 0 ? "!" : "-")}({Inner(random, height)})",
        4 => $"({Inner(random, height)} ? {Inner(random, height)} : {Inner(random, height)})",
        5 => $"{Any(random, Functions)}({Arguments(random, height, 1)})",
        6 => $"{Inner(random, height)}.{Any(random, Methods)}({Arguments(random, height, random.Next(3))})",
        7 => $"[{Arguments(random, height, random.Next(4))}]",
        8 => $"{{{Inner(random, height)}: {Inner(random, height)}, 'k': {Inner(random, height)}}}",
        9 => $"{Inner(random, height)}[{Inner(random, height)}]",
        10 => $"{Inner(random, height)}.{Any(random, Loops)}(x, {Inner(random, height)})",
        _ => random.Next(2) == 0
            ? $"{Inner(random, height)}.{Any(random, PairLoops)}(x, y, {Inner(random, height)})"
            : $"cel.bind(x, {Inner(random, height)}, {Inner(random, height)})",
    };

    private static string Inner(Random random, int height) => Text(random, random.Next(height));

    private static string Arguments(Random random, int height, int count) => string.Join(", ", Enumerable.Range(0, count + random.Next(2)).Select(_ => Inner(random, height)));

    private static string Any(Random random, string[] from) => from[random.Next(from.Length)];
}
