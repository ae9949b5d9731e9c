using System.Text;
using System.Text.RegularExpressions;

namespace GovernancePortal.Cel.Patterns;

/// <summary>
/// The forms of letters that flag i holds alike in RE2 (Unicode's simple case folding) and .NET does not: it knows pairs of upper and lower case, and none beyond U+FFFF. Written out in
/// the translation, beside .NET's own.
/// </summary>
internal static class PatternFolding
{
    /// <summary>The end of the complement of ASCII letters and their forms: all from there on but ſ and the sign of kelvin.</summary>
    public const string Rest = @"\u017E\u0180-\u2129\u212B-\uD7FF\uE000-\uFFFF";

    // each line of CaseFolding.txt (C and S) that leads more than one letter to a third, or one that has no other case
    private static readonly string[] Orbits =
    [
        "Kk\u212A", "Ss\u017F", "\u00C5\u00E5\u212B", "\u00B5\u039C\u03BC", "\u0345\u0399\u03B9\u1FBE", "\u0390\u1FD3", "\u03B0\u1FE3", "\u0392\u03B2\u03D0", "\u0395\u03B5\u03F5", "\u0398\u03B8\u03D1\u03F4",
        "\u039A\u03BA\u03F0", "\u03A0\u03C0\u03D6", "\u03A1\u03C1\u03F1", "\u03A3\u03C2\u03C3", "\u03A6\u03C6\u03D5", "\u03A9\u03C9\u2126", "\u01C4\u01C5\u01C6", "\u01C7\u01C8\u01C9", "\u01CA\u01CB\u01CC", "\u01F1\u01F2\u01F3",
        "\u0412\u0432\u1C80", "\u0414\u0434\u1C81", "\u041E\u043E\u1C82", "\u0421\u0441\u1C83", "\u0422\u0442\u1C84\u1C85", "\u042A\u044A\u1C86", "\u0462\u0463\u1C87", "\u1C88\uA64A\uA64B",
        "\u1E60\u1E61\u1E9B", "\uFB05\uFB06",
    ];

    private static readonly Dictionary<char, string> Known = Orbits.SelectMany(forms => forms.Select(form => (form, forms))).ToDictionary(pair => pair.form, pair => pair.forms);

    /// <summary>All forms of a letter, itself among them; null where .NET's are all.</summary>
    public static string? Forms(char letter) => Known.GetValueOrDefault(letter);

    /// <summary>A code point beyond U+FFFF, with its other case where that counts.</summary>
    public static string Beyond(Rune letter, bool isFolding)
    {
        var (upper, lower) = (Rune.ToUpperInvariant(letter), Rune.ToLowerInvariant(letter));
        return isFolding && upper != lower ? $"(?:{upper}|{lower})" : $"(?:{letter})";
    }

    /// <summary>\w and \W with what is folded to a letter of ASCII; null for the others, which hold none or all of the letters.</summary>
    public static string? Words(char letter, bool inClass) => (letter, inClass) switch
    {
        ('w', true) => "0-9A-Za-z_\u017F\u212A",
        ('w', false) => "[0-9A-Za-z_\u017F\u212A]",
        ('W', true) => @"\u0000-/:-@\[-\^`\{-" + Rest,
        ('W', false) => $@"(?:{PatternTranslation.Pair}|[^0-9A-Za-z_\u017F\u212A\uD800-\uDFFF])",
        _ => null,
    };

    /// <summary>The forms that the members of a class lack, as members; nothing where the class cannot be read, which its reader says.</summary>
    /// <param name="members">What stands between the brackets, in .NET's syntax.</param>
    public static string Missing(string members)
    {
        try
        {
            var held = new Regex(members is ['^', ..] ? $@"[\{members}]" : $"[{members}]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return string.Concat(Orbits.Where(forms => forms.Any(form => held.IsMatch(form.ToString()))));
        }
        catch (RegexParseException)
        {
            return "";
        }
    }
}
