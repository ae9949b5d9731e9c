using GovernancePortal.Redaction.Checksums;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>French NIR with its key, in one piece or in groups.</summary>
internal sealed class FrenchRule : INumberRule
{
    public void Match(NumberText number, List<Candidate> found)
    {
        if (number.First.Length is not (1 or 6 or 13 or 15) || !Boundary.StartsNumber(number.Text, number.First.Start))
            return;
        Span<char> nir = stackalloc char[FrenchNir.Length];
        var end = CompactReader.Read(number.Text, number.First.Start, nir, " .");
        if (end > 0 && Boundary.EndsNumber(number.Text, end) && FrenchNir.IsValid(nir))
            found.Add(new(KindCode.FrenchNir, number.First.Start, end - number.First.Start, Confidence.Strong));
    }
}
