using GovernancePortal.Evidence.Documents;
using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Workbooks;

/// <summary>A typed cell: text, a number, a time in UTC, a day, or nothing.</summary>
internal readonly record struct SheetCell(CellStyle Style, string? Words = null, double? Value = null)
{
    private static readonly DateTime FirstDay = new(1900, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Whether its words go on in a further line when they are longer than the column is wide.</summary>
    public bool Wraps => Style is CellStyle.Text or CellStyle.Literal or CellStyle.Label;

    public static SheetCell Empty => new(CellStyle.Plain);

    public static SheetCell Text(string? text) =>
        string.IsNullOrEmpty(text) ? Empty : new(CellText.LooksLikeFormula(text) ? CellStyle.Literal : CellStyle.Text, CellText.Safe(text));

    public static SheetCell Label(string text) => new(CellStyle.Label, CellText.Safe(text));

    public static SheetCell Digest(Sha256Digest? digest) => digest is { } given ? new(CellStyle.Digest, given.ToString()) : Empty;

    public static SheetCell Whole(long? value) => value is { } given ? new(CellStyle.Whole, Value: given) : Empty;

    /// <summary>A number where there is one, else the words for it.</summary>
    public static SheetCell Number(double? value, string? words = null) => value is { } given && double.IsFinite(given) ? new(CellStyle.Number, Value: given) : Text(words);

    public static SheetCell Time(DateTimeOffset? time) => time is { } given ? Serial(CellStyle.Time, given.UtcDateTime) : Empty;

    public static SheetCell Date(DateOnly? date) => date is { } given ? Serial(CellStyle.Date, given.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)) : Empty;

    public static SheetCell Yes(bool value) => Text(EvidenceWords.Of(value));

    public static SheetCell Of(Verdict? verdict) => verdict is { } given ? new(Look(given), EvidenceWords.Of(given)) : Empty;

    public static SheetCell Of(SignOffOutcome? outcome) => new(outcome switch
    {
        SignOffOutcome.Approve => CellStyle.Good,
        SignOffOutcome.Refuse => CellStyle.Bad,
        SignOffOutcome.RequestChanges => CellStyle.Caution,
        _ => CellStyle.Neutral,
    }, EvidenceWords.Of(outcome));

    public static SheetCell Of(ReleaseResult result) => new(result switch
    {
        ReleaseResult.Approved => CellStyle.Good,
        ReleaseResult.ApprovedWithConditions or ReleaseResult.ChangesRequested => CellStyle.Caution,
        ReleaseResult.Refused => CellStyle.Bad,
        _ => CellStyle.Neutral,
    }, EvidenceWords.Of(result));

    private static CellStyle Look(Verdict verdict) => verdict switch
    {
        Verdict.Pass => CellStyle.Good,
        Verdict.Warn or Verdict.Stale => CellStyle.Caution,
        Verdict.Fail or Verdict.Missing => CellStyle.Bad,
        _ => CellStyle.Neutral,
    };

    // Excel counts days from 1900 and takes that year for a leap year: what lies before March of it stays text.
    private static SheetCell Serial(CellStyle style, DateTime utc) =>
        utc < FirstDay ? Text(utc.ToString("u", System.Globalization.CultureInfo.InvariantCulture)) : new(style, Value: utc.ToOADate());
}
