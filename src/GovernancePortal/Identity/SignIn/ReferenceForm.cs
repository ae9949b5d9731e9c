using System.Text.RegularExpressions;

namespace GovernancePortal.Identity.SignIn;

/// <summary>How a correlation id looks: what a page may show although it came in its address.</summary>
internal static partial class ReferenceForm
{
    public static bool Fits(string? text) => text is not null && Pattern().IsMatch(text);

    [GeneratedRegex("^[0-9A-Za-z:-]{8,64}$", RegexOptions.None, 100)]
    private static partial Regex Pattern();
}
