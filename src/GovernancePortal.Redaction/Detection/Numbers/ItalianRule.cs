using GovernancePortal.Redaction.Checksums;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>Italian codice fiscale: a word of sixteen characters, or RSS MRA 85T10 A562S in groups. The shape is telling enough to report a code whose check letter is wrong.</summary>
internal sealed class ItalianRule : INumberRule
{
    public IReadOnlyList<int> FirstLengths { get; } = [1, 2, 3];

    public void Match(NumberText number, List<Candidate> found)
    {
        // the first digit stands at index 6 of the code; omocodia may have turned earlier digits into letters
        if (number.First.Length is < 1 or > 3)
            return;
        foreach (var before in (ReadOnlySpan<int>)[6, 8, 7])
        {
            if (TryMatch(number, number.First.Start - before, found))
                return;
        }
    }

    private static bool TryMatch(NumberText number, int start, List<Candidate> found)
    {
        if (start < 0 || !char.IsAsciiLetter(number.Text[start]) || !Boundary.StartsWord(number.Text, start))
            return false;
        Span<char> code = stackalloc char[ItalianFiscalCode.Length];
        var end = CompactReader.Read(number.Text, start, code, " ", [3, 6, 11, 15]);
        if (end < 0 || !Boundary.EndsWord(number.Text, end))
            return false;
        foreach (ref var c in code)
            c = char.ToUpperInvariant(c);
        if (!ItalianFiscalCode.HasShape(code))
            return false;
        var confidence = ItalianFiscalCode.HasCheckLetter(code) ? Confidence.Certain : Confidence.Fair;
        found.Add(new(KindCode.ItalianFiscalCode, start, end - start, confidence));
        return true;
    }
}
