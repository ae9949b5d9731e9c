using GovernancePortal.Redaction.Checksums;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>IBAN, in one piece or in groups with blanks or hyphens, all its letters in one case.</summary>
internal sealed class IbanRule : INumberRule
{
    public IReadOnlyList<int> FirstLengths { get; } = [.. Enumerable.Range(2, 31)];

    public void Match(NumberText number, List<Candidate> found)
    {
        var text = number.Text;
        var start = number.First.Start - 2;
        if (start < 0 || number.First.Length < 2 || !char.IsAsciiLetter(text[start]) || !char.IsAsciiLetter(text[start + 1]))
            return;
        var length = IbanNumber.LengthFor(text[start], text[start + 1]);
        if (length == 0 || !Boundary.StartsWord(text, start))
            return;
        Span<char> iban = stackalloc char[IbanNumber.MaxLength];
        iban = iban[..length];
        var end = CompactReader.Read(text, start, iban, " -", []);
        if (end > 0 && Boundary.EndsWord(text, end) && IsOneCase(iban) && IbanNumber.IsValid(iban))
            found.Add(new(KindCode.Iban, start, end - start, Confidence.Certain));
    }

    private static bool IsOneCase(ReadOnlySpan<char> iban) =>
        !iban.ContainsAnyInRange('a', 'z') || !iban.ContainsAnyInRange('A', 'Z');
}
