using System.Collections.Frozen;

namespace GovernancePortal.Redaction.Checksums;

/// <summary>IBAN: country length by the SWIFT registry and mod 97-10 (ISO 13616-1, ISO 7064).</summary>
internal static class IbanNumber
{
    public const int MaxLength = 34;

    private const string Lengths =
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 " +
        "FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 " +
        "MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 " +
        "SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

    private static readonly FrozenDictionary<int, int> LengthByCountry = Lengths.Split(' ')
        .ToFrozenDictionary(entry => Key(entry[0], entry[1]), entry => (entry[2] - '0') * 10 + entry[3] - '0');

    /// <summary>Length of an IBAN of that country, or 0 when the country has none.</summary>
    public static int LengthFor(char first, char second) =>
        LengthByCountry.GetValueOrDefault(Key(char.ToUpperInvariant(first), char.ToUpperInvariant(second)));

    /// <param name="iban">Letters and digits without separators.</param>
    public static bool IsValid(ReadOnlySpan<char> iban)
    {
        var remainder = 0;
        for (var i = 0; i < iban.Length; i++)
        {
            var c = iban[(i + 4) % iban.Length];
            if (char.IsAsciiDigit(c))
                remainder = (remainder * 10 + c - '0') % 97;
            else if (char.IsAsciiLetter(c))
                remainder = (remainder * 100 + (c | 0x20) - 'a' + 10) % 97;
            else
                return false;
        }

        return remainder == 1 && char.IsAsciiDigit(iban[2]) && char.IsAsciiDigit(iban[3]);
    }

    private static int Key(char first, char second) => first << 8 | second;
}
