namespace GovernancePortal.Redaction.Tests.Accuracy;

/// <summary>Found, missed and wrongly found values of a kind.</summary>
internal sealed class Tally
{
    public int Texts { get; private set; }

    public int Found { get; private set; }

    public int Exact { get; private set; }

    public int Missed { get; private set; }

    public int Wrong { get; private set; }

    public double Recall => Found + Missed == 0 ? 1 : (double)Found / (Found + Missed);

    public double Precision => Found + Wrong == 0 ? 1 : (double)Found / (Found + Wrong);

    public int Values => Found + Missed;

    /// <summary>A value counts as found when a finding overlaps it; as exact when both ends agree.</summary>
    public void Add(IReadOnlyList<(int Start, int End)> labelled, IReadOnlyList<(int Start, int End)> found)
    {
        Texts++;
        foreach (var label in labelled)
        {
            if (found.Any(span => Overlap(span, label)))
                Found++;
            else
                Missed++;
            if (found.Contains(label))
                Exact++;
        }

        Wrong += found.Count(span => !labelled.Any(label => Overlap(span, label)));
    }

    public static Tally Sum(IEnumerable<Tally> tallies)
    {
        var sum = new Tally();
        foreach (var tally in tallies)
        {
            sum.Texts += tally.Texts;
            sum.Found += tally.Found;
            sum.Exact += tally.Exact;
            sum.Missed += tally.Missed;
            sum.Wrong += tally.Wrong;
        }

        return sum;
    }

    private static bool Overlap((int Start, int End) left, (int Start, int End) right) => left.Start < right.End && right.Start < left.End;
}
