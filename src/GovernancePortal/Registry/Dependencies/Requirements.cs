using System.Text.RegularExpressions;

namespace GovernancePortal.Registry.Dependencies;

/// <summary>A requirements file of pip: names with versions (PEP 508), without options, comments, extras and markers.</summary>
internal static partial class Requirements
{
    public static IEnumerable<Dependency> Read(string text) =>
        from line in text.Replace("\\\r\n", " ", StringComparison.Ordinal).Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
        let bare = Bare(line)
        where bare.Length > 0 && bare[0] is not '-'
        let named = Requirement().Match(bare)
        where named.Success
        select new Dependency(Called(named.Groups["name"].Value), Version(named.Groups["rest"].Value));

    // " #" begins a comment, ";" a marker, " --" an option of the line
    private static string Bare(string line)
    {
        var end = line.Length;
        foreach (var mark in (string[])[" #", "\t#", ";", " --"])
            if (line.IndexOf(mark, StringComparison.Ordinal) is var at && at >= 0)
                end = Math.Min(end, at);
        var bare = line[..end].Trim();
        return bare.StartsWith('#') ? "" : bare;
    }

    // PEP 503: case, dots, dashes and underscores make no difference
    private static string Called(string name) => Separators().Replace(name, "-").ToLowerInvariant() + " (pypi)";

    private static string Version(string rest)
    {
        var text = rest.Replace(" ", "", StringComparison.Ordinal);
        return text.StartsWith("==", StringComparison.Ordinal) && !text.Contains(',', StringComparison.Ordinal) ? text.TrimStart('=') : text;
    }

    [GeneratedRegex(@"^(?<name>[A-Za-z0-9][A-Za-z0-9._-]{0,199})[ \t]{0,20}(\[[^\]]{0,200}\])?[ \t]{0,20}(?<rest>.{0,400})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Requirement();

    [GeneratedRegex("[-_.]+", RegexOptions.None, 1000)]
    private static partial Regex Separators();
}
