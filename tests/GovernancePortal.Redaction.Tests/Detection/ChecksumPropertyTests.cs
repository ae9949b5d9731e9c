using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Redaction.Checksums;

namespace GovernancePortal.Redaction.Tests.Detection;

/// <summary>For any body there is exactly one check digit, and any single wrong digit is noticed.</summary>
public class ChecksumPropertyTests
{
    [Fact]
    public void Luhn_AnyBody_HasOneCheckDigit() => HasOneCheckDigit(15, number => Luhn.IsValid(number));

    [Fact]
    public void SwissNumber_AnyBody_HasOneCheckDigit() => HasOneCheckDigit(9, number => SwissAhvNumber.IsValid("756" + number));

    [Fact]
    public void Luhn_AnySingleWrongDigit_IsNoticed() => NoticesWrongDigit(15, number => Luhn.IsValid(number));

    [Fact]
    public void SwissNumber_AnySingleWrongDigit_IsNoticed() => NoticesWrongDigit(9, number => SwissAhvNumber.IsValid("756" + number));

    [Fact]
    public void Iban_AnySingleWrongCharacter_IsNoticed()
    {
        const string iban = "GB29NWBK60161331926819";
        IbanNumber.IsValid(iban).ShouldBeTrue();
        for (var i = 0; i < iban.Length; i++)
        {
            foreach (var c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".Where(c => c != iban[i] && char.IsAsciiDigit(c) == char.IsAsciiDigit(iban[i])))
                IbanNumber.IsValid(iban[..i] + c + iban[(i + 1)..]).ShouldBeFalse($"{c} at {i}");
        }
    }

    private static void HasOneCheckDigit(int length, Func<string, bool> isValid) => Prop.ForAll(Bodies(length), body =>
        Enumerable.Range(0, 10).Count(digit => isValid(body + digit)) == 1).QuickCheckThrowOnFailure();

    private static void NoticesWrongDigit(int length, Func<string, bool> isValid) => Prop.ForAll(Bodies(length), body =>
    {
        var number = body + Enumerable.Range(0, 10).First(digit => isValid(body + digit));
        return Enumerable.Range(0, number.Length).All(i =>
            !isValid(number[..i] + (char)('0' + (number[i] - '0' + 1) % 10) + number[(i + 1)..]));
    }).QuickCheckThrowOnFailure();

    private static Arbitrary<string> Bodies(int length) =>
        Arb.From(Gen.Choose(0, 9).ArrayOf(length).Select(digits => string.Concat(digits)));
}
