using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection;

/// <summary>Says quickly that a short value cannot hold anything; most cells of a table end here.</summary>
internal static class ValueFilter
{
    private const int ShortValue = 64;
    private const int ShortestSecret = 12;
    private const int FewestDigits = 6;

    private static readonly KindMask LabelledSecrets = KindMask.Of(KindCode.AwsSecretKey, KindCode.AzureStorageKey);

    public static bool MayHold(ReadOnlySpan<char> text, LabelContext label)
    {
        if (text.Length is < 2 or > ShortValue)
            return text.Length > ShortValue;
        if (((label.Effect.Names | label.Effect.Hints).Bits & LabelledSecrets.Bits) != 0)
            return true;
        var digits = 0;
        var dots = 0;
        var others = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
                digits++;
            else if (c == '.')
                dots++;
            else if (c is '@' or ':')
                return true;
            else
                others++;
        }

        var isDecimal = dots == 1 && others == 0 && !label.Effect.Names.Has(KindCode.Phone);
        return (digits >= FewestDigits && !isDecimal) || dots >= 2 || (text.Length >= ShortestSecret && others >= 4);
    }
}
