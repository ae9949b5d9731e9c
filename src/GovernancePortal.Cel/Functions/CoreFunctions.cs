namespace GovernancePortal.Cel.Functions;

/// <summary>The functions of the core (langdef.md, "List of Standard Definitions"); operators are the evaluator's business.</summary>
internal static class CoreFunctions
{
    public static IEnumerable<Overload> All { get; } = [.. SizeFunctions.All, .. TextFunctions.All, .. ConversionFunctions.All, .. TimeFunctions.All];
}
