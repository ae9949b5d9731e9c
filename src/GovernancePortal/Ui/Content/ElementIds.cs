namespace GovernancePortal.Ui.Content;

/// <summary>Ids for elements that point at each other; unique within the process, so unique on a page.</summary>
public static class ElementIds
{
    private static long last;

    public static string Next(string prefix) => $"{prefix}-{Interlocked.Increment(ref last)}";
}
