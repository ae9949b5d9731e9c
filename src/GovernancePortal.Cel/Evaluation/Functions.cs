using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>The built-in functions (langdef.md, "List of Standard Definitions"). Strings are sequences of code points, compared ordinally.</summary>
internal static class Functions
{
    public static object? Call(Function function, object?[] arguments, SourcePosition position) => (function, arguments) switch
    {
        (Function.Dyn, [var value]) => value,
        (Function.Size, [string text]) => (long)text.EnumerateRunes().Count(),
        (Function.Size, [PlainList list]) => (long)list.Count,
        (Function.Size, [CelMap map]) => (long)map.Count,
        (Function.StartsWith, [string text, string part]) => text.StartsWith(part, StringComparison.Ordinal),
        (Function.EndsWith, [string text, string part]) => text.EndsWith(part, StringComparison.Ordinal),
        (Function.Contains, [string text, string part]) => text.Contains(part, StringComparison.Ordinal),
        _ => new CelError($"{Name(function)}() is not defined for {string.Join(", ", arguments.Select(PlainValue.TypeName))}", position),
    };

    private static string Name(Function function) => function switch
    {
        Function.StartsWith => "startsWith",
        Function.EndsWith => "endsWith",
        Function.Contains => "contains",
        Function.Size => "size",
        _ => "dyn",
    };
}
