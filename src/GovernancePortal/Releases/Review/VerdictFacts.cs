using GovernancePortal.Gates;
using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Releases.Review;

/// <summary>The lines of the verdict panel: what is wrong measurement by measurement, what is right gate by gate, worst first.</summary>
public static class VerdictFacts
{
    private const int Longest = 90;
    private const int MostOfOneGate = 3;

    /// <summary>At most <paramref name="most"/> lines.</summary>
    public static IReadOnlyList<VerdictFact> Of(Readiness readiness, int most = 9)
    {
        var lines = readiness.Gates.SelectMany(OfGate).OrderBy(fact => fact.Kind).ToList();
        return [.. lines.Take(most)];
    }

    private static IEnumerable<VerdictFact> OfGate(GateView gate)
    {
        var kind = StatusKinds.Parse(gate.Verdict.Key());
        var wrong = gate.Measurements.Where(measurement => measurement.IsWrong)
            .OrderBy(measurement => StatusKinds.Parse(measurement.Verdict)).Take(MostOfOneGate).ToList();
        return gate.Verdict is Verdict.Fail or Verdict.Missing or Verdict.Warn && wrong.Count > 0
            ? wrong.Select(measurement => new VerdictFact(MeasurementWords.Name(measurement), StatusKinds.Parse(measurement.Verdict), Begun(MeasurementWords.Both(measurement))))
            : [new(gate.Title, kind, gate.Verdict is Verdict.Pass && gate.Reason.Length == 0 ? "Met" : Shorten(FirstSentence(gate.Reason)))];
    }

    // "not filled in" begins a line as a sentence does; values and names keep their letters
    private static string Begun(string text) => text.StartsWith("not ", StringComparison.Ordinal) ? "N" + text[1..] : text;

    // a full stop ends a sentence only before a space and a capital: "2.0" and "card.yaml" do not
    private static string FirstSentence(string text)
    {
        for (var at = text.IndexOf(". ", StringComparison.Ordinal); at >= 0; at = text.IndexOf(". ", at + 1, StringComparison.Ordinal))
            if (at + 2 < text.Length && (char.IsUpper(text[at + 2]) || text[at + 2] == '“'))
                return text[..at];
        return text.TrimEnd('.');
    }

    private static string Shorten(string text)
    {
        if (text.Length <= Longest)
            return text;
        var end = text.LastIndexOf(' ', Longest);
        return text[..(end > 0 ? end : Longest)].TrimEnd(',', ';', ':') + " …";
    }
}
