using GovernancePortal.Approvals;
using GovernancePortal.Evidence.Documents;
using GovernancePortal.Evidence.Signing;
using GovernancePortal.Gates;
using GovernancePortal.Identity.People;
using GovernancePortal.Ledger;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Provenance;
using GovernancePortal.Releases;
using GovernancePortal.Releases.Decisions;
using GovernancePortal.Releases.Questions;
using GovernancePortal.Releases.Review;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Evidence.Packages;

/// <summary>
/// Gathers the record of a decided release into one document. It says what was known when the release was decided: what was
/// accepted, judged or edited later is left out, and the ledger is covered up to the entry of the decision. Exported twice, it is the
/// same, byte for byte, as long as these are the same: the signing certificate, the versions of portal and typesetter, the keys of the
/// checkpoints that the portal knows, the institution's options, and the accounts' names, which live beside the ledger.
/// </summary>
internal sealed class GatherEvidence(
    ReleaseDesk desk, GateKeeper gates, CompareWithApproved comparer, ApprovalBook approvals, QuestionBook questions, KeptScreens screens, DecisionBook decisions, LedgerBook ledger, LedgerChapter chapter, ReleaseTrail trail, ActorDirectory people, SigningCertificate signing, IOptions<EvidenceOptions> options)
{
    // two reports that waited for ever would take both lanes from all other work
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    /// <exception cref="JobFailedException">The release is gone or not decided.</exception>
    /// <exception cref="JobPostponedException">The ledger stands still.</exception>
    public async Task<(EvidenceDocument Document, long LedgerSequence)> HandleAsync(Guid releaseId, CancellationToken cancellation)
    {
        if (!await ledger.CatchUpAsync(Patience, cancellation))
            throw new JobPostponedException("The ledger has not numbered every change yet: this report waits for it", Rest);
        var opened = await desk.OpenAsync(releaseId, cancellation);
        if (opened is not { IsSuccess: true, Value: { Release: { DecidedAt: { } decidedAt } } file })
            throw new JobFailedException("The release is not decided: there is nothing to prove yet.");
        if (Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes(file.Manifest.CanonicalJson)) != file.Manifest.Digest)
            throw new JobFailedException("The artifact store has lost the manifest that was signed: restore it from the backup, then export again.");
        var process = (await approvals.ProcessAsync(ReleaseSubject.SubjectKind, releaseId, cancellation)).Value;
        var signOffs = await approvals.SignOffsAsync(ReleaseSubject.SubjectKind, releaseId, cancellation);
        var asked = await questions.OfAsync(releaseId, cancellation);
        var shown = await screens.OfAsync(releaseId, cancellation);
        var record = await decisions.OfAsync(releaseId, cancellation);
        var decision = await trail.DecisionAsync(releaseId, record?.Id, cancellation);
        var entries = await trail.EntriesAsync(file, decision, cancellation);
        file = file with { Facts = file.Facts with { System = SystemThen.Of(file.Facts.System, entries) } };
        var comparison = await comparer.HandleAsync(file, cancellation);
        var accounts = await people.AccountsAsync([.. entries.SelectMany(entry => entry.People), .. DecisionWordings.People(record), file.Release.RequestedBy, .. asked.SelectMany(question => question.Answers.Select(answer => answer.PersonId).Prepend(question.AskedBy)), .. signOffs.SelectMany(signOff => new[] { signOff.PersonId, signOff.OnBehalfOf }).OfType<Guid>(), .. file.Facts.Datasets.Select(entry => entry.Report?.Acceptance?.PersonId).OfType<Guid>(), .. file.Readiness.Gates.Select(gate => gate.Waiver?.PersonId).OfType<Guid>()], cancellation);
        var release = new ReleaseWriter(file, process, (await approvals.ProceedingsAsync(ReleaseSubject.SubjectKind, [releaseId], cancellation))[releaseId].Seats, signOffs, entries, accounts, decidedAt, options.Value);
        return (new EvidenceDocument
        {
            Institution = new(options.Value.Institution, options.Value.InstitutionUnit),
            Package = release.Package(),
            Signature = Signature(release),
            Release = release.Release(),
            Manifest = release.Manifest(),
            Verdict = release.Verdict(),
            Changes = comparison is null ? [] : [.. GovernancePortal.Releases.Review.ChangeLine.Of(comparison, file.Release).Select(line => new Documents.ChangeLine($"{line.Part}: {line.Name}", line.Before, line.After, line.Means))],
            Card = CardWords.Of(file),
            Datasets = [.. file.Facts.Datasets.Select(entry => DatasetWords.Of(entry, file.Facts.Card, accounts, entries))],
            Evaluations = [.. file.Facts.Evaluations.Select(EvaluationWordings.Of)],
            Gates = [.. file.Readiness.Gates.Select(gate => GateWords.Of(gate, accounts, entries))],
            GateRun = file.Readiness.RunId is { } run ? new(run.ToString(), file.Readiness.JudgedAt!.Value, await gates.StatementOfRunAsync(run, cancellation)) { NotApplicable = [.. file.Readiness.NotApplicable.Select(gate => gate.Id)] } : null,
            SignOffs = release.SignOffs(shown),
            Decision = DecisionWordings.Of(record, accounts, release.Approves),
            Questions = QuestionWordings.Of(asked, accounts, entries),
            Ledger = await chapter.WriteAsync(entries, decision, accounts, TrailWords.Names(file, entries), cancellation),
        }, decision);
    }

    private SignatureSection Signature(ReleaseWriter release)
    {
        var certificate = signing.Get();
        return new()
        {
            Signer = certificate.GetNameInfo(System.Security.Cryptography.X509Certificates.X509NameType.SimpleName, forIssuer: false),
            Serial = certificate.SerialNumber.ToLowerInvariant(),
            Fingerprint = Sha256Digest.Of(certificate.RawData),
            Reason = $"Evidence of release {release.Number}",
            Note = signing.IsForDevelopment ? "A development certificate: it shows changes, not who signed." : null,
        };
    }
}
