namespace GovernancePortal.PolicySets.Inputs;

/// <summary>Files that are part of the library.</summary>
internal static class Embedded
{
    public static IEnumerable<string> Names(string folder) =>
        typeof(Embedded).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public static string Text(string name)
    {
        using var stream = typeof(Embedded).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The library lacks its file '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
