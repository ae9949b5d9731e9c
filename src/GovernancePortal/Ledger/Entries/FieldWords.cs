using System.Globalization;
using System.Text;

namespace GovernancePortal.Ledger.Entries;

/// <summary>Names of fields as people read them.</summary>
internal static class FieldWords
{
    /// <summary>"manifestDigest" becomes "Manifest digest".</summary>
    public static string Name(string field)
    {
        var words = new StringBuilder();
        foreach (var letter in field)
        {
            if (char.IsUpper(letter))
                words.Append(' ');
            words.Append(words.Length == 0 ? char.ToUpper(letter, CultureInfo.InvariantCulture) : char.ToLower(letter, CultureInfo.InvariantCulture));
        }

        return words.ToString();
    }
}
