using GovernancePortal.Evidence.Documents;

namespace GovernancePortal.Evidence.Workbooks;

/// <summary>What the package is about, what became of the release, and what was reviewed.</summary>
internal static class SummarySheet
{
    public static SheetContent Of(EvidenceDocument document) =>
        new("Summary", [new("Part", 16), new("What", 34), new("Value", 96)], Rows(document));

    private static IEnumerable<SheetCell[]> Rows(EvidenceDocument document) =>
        new[] { Package(document), Release(document.Release), Decision(document.Verdict), Record(document.Decision), Tests(document.Evaluations), Ledger(document.Ledger), Manifest(document.Manifest) }
            .SelectMany(part => part).Where(row => row[^1] != SheetCell.Empty);

    private static IEnumerable<SheetCell[]> Package(EvidenceDocument document)
    {
        const string Part = "Package";
        var package = document.Package;
        yield return Row(Part, "Number", SheetCell.Text(package.Number));
        yield return Row(Part, "Institution", SheetCell.Text(document.Institution.Name));
        yield return Row(Part, "Classification", SheetCell.Text(package.Classification));
        yield return Row(Part, "Made (UTC)", SheetCell.Time(package.CreatedAt));
        yield return Row(Part, "Made at the request of", SheetCell.Text(package.CreatedBy));
        yield return Row(Part, "Made by", SheetCell.Text(package.Software));
        yield return Row(Part, "Keep until", SheetCell.Date(package.RetainUntil));
        yield return Row(Part, "Policy set", SheetCell.Text(Name(package.PolicySet)));
        yield return Row(Part, "Policy set, SHA-256", SheetCell.Digest(package.PolicySet?.Digest));
        yield return Row(Part, "Replaces", SheetCell.Text(package.Supersedes));
    }

    private static IEnumerable<SheetCell[]> Release(ReleaseSection release)
    {
        const string Part = "Release";
        yield return Row(Part, "Release", SheetCell.Text(release.Id));
        yield return Row(Part, "AI system", SheetCell.Text(release.SystemName));
        yield return Row(Part, "Model", SheetCell.Text(release.ModelName));
        yield return Row(Part, "Version", SheetCell.Text(release.Version));
        yield return Row(Part, "Environment", SheetCell.Text(release.Environment));
        yield return Row(Part, "Business use", SheetCell.Text(release.BusinessUse));
        yield return Row(Part, "Answers from", SheetCell.Text(release.Region));
        yield return Row(Part, "Purpose", SheetCell.Text(release.Purpose));
        yield return Row(Part, "Business unit", SheetCell.Text(release.BusinessUnit));
        yield return Row(Part, "Owner", SheetCell.Text(release.Owner));
        yield return Row(Part, "Risk class", SheetCell.Text(release.RiskClass));
        yield return Row(Part, "Regions of the data", SheetCell.Text(string.Join(", ", release.Regions)));
        yield return Row(Part, "Submitted by", SheetCell.Text(release.SubmittedBy));
        yield return Row(Part, "Submitted (UTC)", SheetCell.Time(release.SubmittedAt));
        yield return Row(Part, "Approval process", SheetCell.Text(Name(release.Process)));
    }

    private static IEnumerable<SheetCell[]> Decision(VerdictSection verdict)
    {
        const string Part = "Decision";
        yield return Row(Part, "Result", SheetCell.Of(verdict.Result));
        yield return Row(Part, "Readiness", SheetCell.Of(verdict.Readiness));
        yield return Row(Part, "Decision", SheetCell.Text(verdict.Decision));
        yield return Row(Part, "Asked", SheetCell.Text(verdict.Asked));
        foreach (var reason in verdict.Reasons)
            yield return Row(Part, "Reason", SheetCell.Text(reason));
        foreach (var remedy in verdict.Remedies)
            yield return Row(Part, "What must happen next", SheetCell.Text(remedy));
        foreach (var monitor in verdict.Monitors)
            yield return Row(Part, "What is watched", SheetCell.Text(monitor));
        foreach (var risk in verdict.ResidualRisks)
            yield return Row(Part, "Residual risk", SheetCell.Text($"{risk.Risk} ({risk.Level}), accepted by {risk.AcceptedBy}"));
    }

    private static IEnumerable<SheetCell[]> Record(DecisionSection? record)
    {
        const string Part = "Decision record";
        if (record is null)
            yield break;
        yield return Row(Part, "Number", SheetCell.Text(record.Number));
        yield return Row(Part, "Result", SheetCell.Text(record.Result));
        yield return Row(Part, "Decided (UTC)", SheetCell.Time(record.At));
        yield return Row(Part, "Approved until (UTC)", SheetCell.Time(record.ApprovedUntil));
        yield return Row(Part, "Process", SheetCell.Text(record.Process));
        yield return Row(Part, "Verdict then", SheetCell.Text($"{record.Verdict}: {record.VerdictWords}"));
        yield return Row(Part, "Record, SHA-256", SheetCell.Digest(record.Digest));
        foreach (var asked in record.Asked)
            yield return Row(Part, "Asked", SheetCell.Text($"{asked.Task}: {asked.State}{(asked.By is { } by ? $", {by}" : "")}{(asked.Reason is { } reason ? $", {reason}" : "")}"));
        foreach (var answer in record.Answers)
            yield return Row(Part, "Signed", SheetCell.Text(Words(answer)));
        foreach (var answer in record.Dissent)
            yield return Row(Part, "Dissent", SheetCell.Text(Words(answer)));
        foreach (var answer in record.Abstentions)
            yield return Row(Part, "Abstention", SheetCell.Text(Words(answer)));
        foreach (var condition in record.Conditions)
            yield return Row(Part, "Condition", SheetCell.Text($"{condition.Text} ({condition.Seat} seat; {(condition.Watched is { } kind ? $"watched as {kind}" : "in words alone")})"));

        static string Words(DecisionAnswer answer) =>
            $"{answer.Seat} seat, {answer.By}{(answer.OnBehalfOf is { } holder ? $" on behalf of {holder}" : "")}: {answer.Outcome}. {answer.Meaning}{(answer.Comment is { } comment ? $" {comment}" : "")}{(answer.Void is { } why ? $" It did not count: {why}" : "")}";
    }

    private static IEnumerable<SheetCell[]> Tests(IEnumerable<EvaluationSection> reports) => reports.SelectMany(report => new[]
    {
        Row("Tests", $"{report.Kind}: {report.Name}", SheetCell.Text($"{report.Outcome}, measured by {report.MeasuredBy} for: {report.BusinessUse}")),
        Row("Tests", "Measured (UTC)", SheetCell.Time(report.MeasuredAt)),
        Row("Tests", $"File: {report.File.Path}", SheetCell.Digest(report.File.Digest)),
    });

    private static IEnumerable<SheetCell[]> Ledger(LedgerSection ledger)
    {
        const string Part = "Ledger";
        yield return Row(Part, "Check", SheetCell.Text(EvidenceWords.Of(ledger.Check.State)));
        yield return Row(Part, "What was checked", SheetCell.Text(ledger.Check.Text));
        yield return Row(Part, "Entries checked", SheetCell.Whole(ledger.Check.Entries));
        yield return Row(Part, "Checked (UTC)", SheetCell.Time(ledger.Check.At));
        yield return Row(Part, "Hash of the decision’s entry", SheetCell.Digest(ledger.HeadHash));
        yield return Row(Part, "Checkpoint, entries covered", SheetCell.Whole(ledger.Checkpoint?.Size));
        yield return Row(Part, "Checkpoint, Merkle root", SheetCell.Digest(ledger.Checkpoint?.Root));
        yield return Row(Part, "Checkpoint, signed (UTC)", SheetCell.Time(ledger.Checkpoint?.At));
        yield return Row(Part, "Checkpoint, key", SheetCell.Text(ledger.Checkpoint?.KeyId));
    }

    private static IEnumerable<SheetCell[]> Manifest(ManifestSection manifest)
    {
        const string Part = "Reviewed";
        yield return Row(Part, "Manifest, SHA-256", SheetCell.Digest(manifest.Digest));
        foreach (var entry in manifest.Entries)
            yield return Row(Part, $"{entry.Kind}: {entry.Name}", SheetCell.Digest(entry.Digest));
    }

    private static SheetCell[] Row(string part, string what, SheetCell value) => [SheetCell.Text(part), SheetCell.Label(what), value];

    private static string? Name(Pinned? pinned) => pinned is null ? null : $"{pinned.Name}, version {pinned.Version}";
}
