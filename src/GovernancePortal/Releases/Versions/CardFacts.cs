using System.Globalization;
using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Cards.Content;
using GovernancePortal.Cards.Writing;
using GovernancePortal.Datasets;
using GovernancePortal.Gates;
using GovernancePortal.Gates.Measuring;
using GovernancePortal.Identity.People;

namespace GovernancePortal.Releases.Versions;

/// <summary>
/// The fields of a version's card that the portal makes: sign-offs, signature and gate run of its newest release, and the redaction
/// reports of its datasets. A reference that does not exist yet says so; the list of approvals holds decisions alone.
/// </summary>
public sealed class CardFacts(ApprovalBook approvals, ActorDirectory people, ISignatureSource signatures)
{
    private const string NoRelease = "no release of this version was asked for";

    /// <param name="newest">The release of this version that was asked for last; null before the first.</param>
    /// <param name="known">The datasets of the version.</param>
    public async Task<PortalFields> OfAsync(ReleaseFile? newest, IReadOnlyList<DatasetWithReport> known, CancellationToken cancellation)
    {
        var signed = newest is null ? [] : (await approvals.SignOffsAsync(ReleaseSubject.SubjectKind, newest.Release.Id, cancellation)).Where(signOff => signOff.VoidedAt is null).ToList();
        return new()
        {
            Approvals = await ApprovalsAsync(newest, signed, cancellation),
            Signature = await SignatureAsync(newest, signed, cancellation),
            GateRunOf = metric => GateRun(metric, newest),
            RedactionReportOf = claimed => RedactionReport(known.FirstOrDefault(entry => IsSame(entry, claimed))),
        };
    }

    internal static string NotYet(string reason) => $"not yet: {reason}";

    private async Task<CardSignature> SignatureAsync(ReleaseFile? newest, IReadOnlyList<SignOffView> signed, CancellationToken cancellation)
    {
        if (newest is null)
            return new() { OmsBundle = NotYet(NoRelease), KeyHint = NotYet(NoRelease), RootDigest = NotYet(NoRelease) };
        var made = await signatures.OfAsync(newest.Release.Id, cancellation);
        var none = NotYet($"no evidence package of {newest.Number} is signed");
        return new()
        {
            OmsBundle = made?.OmsBundle ?? none,
            KeyHint = made?.KeyHint ?? none,
            RootDigest = signed.Count == 0 ? NotYet($"no seat has signed {newest.Number}") : signed[^1].ManifestDigest,
        };
    }

    private static string GateRun(CardMetric metric, ReleaseFile? newest)
    {
        if (newest is null)
            return NotYet(NoRelease);
        var line = MetricLine.Of(metric, newest.Facts.Thresholds).Line;
        var judged = newest.Readiness.Gates.SelectMany(gate => gate.Measurements.Where(entry => entry.IsJudged && entry.Name == line.Name && entry.Value == line.Value && entry.Threshold == line.Threshold).Select(entry => (gate, entry.Verdict))).ToList();
        if (newest.Readiness.RunId is null || judged.Exists(entry => entry.gate.Verdict is Verdict.Running))
            return NotYet($"the gates of {newest.Number} have not run");
        if (judged.Exists(entry => entry.gate.Verdict is Verdict.Stale))
            return NotYet($"the gates of {newest.Number} must run again");
        return judged.Count == 0 ? NotYet($"the gates of {newest.Number} did not judge it") : $"gate run {newest.Readiness.RunId} of {newest.Number}: {Verdicts.Worst(judged.Select(entry => Verdicts.Parse(entry.Verdict))).Key()}";
    }

    private static string RedactionReport(DatasetWithReport? known) => known switch
    {
        null => NotYet("the version has no such dataset of the register"),
        { Report.Digest: { } digest } => "sha256:" + digest,
        _ => NotYet("its scan has not ended"),
    };

    private static bool IsSame(DatasetWithReport known, CardDataset claimed) =>
        string.Equals(known.Dataset.Name, claimed.DatasetId, StringComparison.OrdinalIgnoreCase)
        && (!int.TryParse(claimed.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == known.Dataset.Number);

    private async Task<IReadOnlyList<CardApproval>> ApprovalsAsync(ReleaseFile? newest, IReadOnlyList<SignOffView> signed, CancellationToken cancellation)
    {
        var names = signed.Count == 0 ? new Dictionary<Guid, string>() : await people.NamesAsync(signed.Select(signOff => signOff.PersonId), cancellation);
        return
        [
            .. signed.Select(signOff => new CardApproval
            {
                Gate = $"{newest!.Number}, {signOff.Seat} seat",
                Decision = signOff.Outcome,
                By = names.GetValueOrDefault(signOff.PersonId),
                At = CardDate.Parse(signOff.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
                Signature = $"over manifest sha256:{signOff.ManifestDigest}",
            }),
        ];
    }
}
