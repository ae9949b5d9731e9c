using System.Globalization;

namespace GovernancePortal.Platform.Results;

/// <summary>Checks the fields of a request, all at once: every finding names its field for clients, and says in words for people what is expected.</summary>
public sealed class Form
{
    private const int MostRepeated = 60;
    private readonly List<ErrorDetail> findings = [];

    /// <summary>Null when every field is fine.</summary>
    public Error? Error => findings.Count == 0 ? null : Results.Error.Invalid(
        "invalid-fields", findings.Count == 1 ? findings[0].Message : $"{findings.Count} fields need correction: {string.Join(" ", findings.Select(finding => finding.Message))}", null, findings);

    /// <param name="label">What people call the field; the words of its name, unless it is given.</param>
    public Form Text(string field, string? value, int most, bool required = false, string? label = null)
    {
        label ??= Label(field);
        if (string.IsNullOrWhiteSpace(value))
            return required ? Add(field, $"{label} is needed.") : this;
        if (value.Length > most)
            return Add(field, string.Create(CultureInfo.InvariantCulture, $"{label} has at most {most:#,0} characters; these are {value.Length:#,0}."));
        if (required && PlainName.Seen(value).Length == 0)
            return Add(field, $"{label} is needed, in characters that can be seen.");
        return value.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || HasLoneSurrogate(value) || MisleadingText.TurnsAround(value)
            ? Add(field, $"{label} contains characters that cannot be shown.")
            : this;
    }

    /// <summary>Like <see cref="Text"/>, of a name by which people tell things apart.</summary>
    public Form Name(string field, string? value, int most, bool required = false, string? label = null) =>
        value is { } name && name.Length <= most && !PlainName.IsPlain(name.Trim())
            ? Add(field, $"{label ?? Label(field)} contains characters that nobody sees or that cannot be shown. Type it anew instead of copying it.")
            : Text(field, value, most, required, label);

    /// <summary>Like <see cref="Text"/>, of words that are compared with others or that people answer by: characters that nobody sees are refused, lines may be broken.</summary>
    public Form Words(string field, string? value, int most, bool required = false, string? label = null) =>
        value is { } text && text.Length <= most && !PlainName.IsPlain(string.Join(' ', text.Split(['\n', '\r', '\t'])))
            ? Add(field, $"{label ?? Label(field)} contains characters that nobody sees or that cannot be shown. Type it anew instead of copying it.")
            : Text(field, value, most, required, label);

    public Form OneOf(string field, string? value, IReadOnlyCollection<string> allowed, string? label = null) =>
        value is not null && allowed.Contains(value) ? this : Add(field, string.IsNullOrEmpty(value) ? $"{label ?? Label(field)} is needed: one of {string.Join(", ", allowed)}." : $"{label ?? Label(field)} is one of {string.Join(", ", allowed)}. Found “{ShortText.Of(value, MostRepeated)}”.");

    public Form Check(string field, bool holds, string message) => holds ? this : Add(field, message);

    public Form Add(string field, string message)
    {
        findings.Add(new(field, message));
        return this;
    }

    // businessUse: Business use
    private static string Label(string field) =>
        field[..1].ToUpperInvariant() + string.Concat(field.Skip(1).Select(c => char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));

    private static bool HasLoneSurrogate(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
                continue;
            if (i + 1 >= value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
                return true;
            i++;
        }

        return false;
    }
}
