using GovernancePortal.Evidence.Documents;
using GovernancePortal.Evidence.Signing;
using GovernancePortal.Evidence.Typesetting;
using GovernancePortal.Evidence.Workbooks;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Provenance;
using GovernancePortal.Provenance.Pdf;
using GovernancePortal.Registry.Artifacts;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Evidence.Packages;

/// <summary>Makes a package in the background: gathers, typesets, signs, writes the workbook, stores the three files.</summary>
internal sealed class MakePackage(
    PortalDatabase database, GatherEvidence gather, Typesetter typesetter, SigningCertificate signing, ArtifactStore store, TimeProvider time, ILogger<MakePackage> log) : IJobHandler, IDisposable
{
    public const string JobKind = "make-evidence-package";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1); // the typesetter itself waits longer each time
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);
    private const long MaxBytes = 512 * 1024 * 1024;
    private readonly SemaphoreSlim turn = new(1);

    public string Kind => JobKind;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        // reports are typeset one after the other, and the other lanes are for everybody else's work
        if (!await turn.WaitAsync(TimeSpan.Zero, cancellation))
            throw new JobPostponedException("Another report is being made: this one waits for it", Pause);
        try
        {
            await MakeAsync(job, progress, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task MakeAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "evidence.made", cancellation);
        var package = await db.Set<EvidencePackage>().SingleAsync(row => row.Id == job.SubjectId, cancellation);
        if (package.State != PackageState.Pending)
            return; // an earlier attempt got this far
        try
        {
            await MakeAsync(package, progress, cancellation);
        }
        catch (Exception failure) when (failure is TypesettingException { MayRetryLater: false } or SigningUnavailableException)
        {
            log.LogError(failure, "The evidence package {Package} cannot be made", package.Id);
            package.Fail(failure.Message, time.GetUtcNow());
        }
        catch (TypesettingException away) when (away.Failure is TypesettingFailure.Suspended or TypesettingFailure.Unavailable)
        {
            throw away.Failure == TypesettingFailure.Suspended
                ? new JobPostponedException("The typesetter failed several times and is left alone for a while: this report waits for it", Rest)
                : new JobPostponedException("The typesetter does not start: this report waits for it", Pause);
        }

        await SaveAsync(db, package, cancellation);
    }

    public async Task GaveUpAsync(Job job, string reason, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "evidence.made", cancellation);
        var package = await db.Set<EvidencePackage>().SingleAsync(row => row.Id == job.SubjectId, cancellation);
        if (package.State != PackageState.Pending)
            return;
        package.Fail(reason, time.GetUtcNow());
        await SaveAsync(db, package, cancellation);
    }

    private static async Task SaveAsync(PortalDbContext db, EvidencePackage package, CancellationToken cancellation)
    {
        db.Announcements.UnionWith(["evidence:" + package.ReleaseId, "job:" + package.Id]);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task MakeAsync(EvidencePackage package, JobProgress progress, CancellationToken cancellation)
    {
        await progress.ReportAsync(0.05, "Gathering the record", cancellation);
        var (document, sequence) = await gather.HandleAsync(package.ReleaseId, cancellation);
        await progress.ReportAsync(0.3, "Typesetting the report", cancellation);
        TypesetResult report;
        try
        {
            report = await TypesetAsync(document, progress, cancellation);
        }
        catch (TypesettingException never) when (never is { MayRetryLater: false, Failure: not TypesettingFailure.InvalidDocument })
        {
            log.LogError(never, "The evidence package {Package} is made without a report", package.Id);
            package.FailWithData(sequence, await StoreAsync(EvidenceJson.Write(document), cancellation), await StoreAsync(Workbook(document), cancellation), $"{never.Message} The workbook and the JSON hold everything.", time.GetUtcNow());
            return;
        }

        await progress.ReportAsync(0.7, "Signing", cancellation);
        var pdf = PdfSigner.Sign(report.Pdf, signing.Get(), Signature(document));
        await progress.ReportAsync(0.8, "Writing the workbook", cancellation);
        package.Finish(sequence, await StoreAsync(report.Json, cancellation), report.Digest, await StoreAsync(pdf, cancellation), await StoreAsync(Workbook(document), cancellation), report.Pages, time.GetUtcNow());
    }

    private async Task<TypesetResult> TypesetAsync(EvidenceDocument document, JobProgress progress, CancellationToken cancellation)
    {
        var stages = new TypesettingStages(progress);
        var telling = stages.TellAsync(cancellation);
        try
        {
            return await typesetter.RenderAsync(document, stages, cancellation);
        }
        finally
        {
            stages.End();
            await telling;
        }
    }

    private static byte[] Workbook(EvidenceDocument document)
    {
        using var workbook = new MemoryStream();
        EvidenceWorkbook.Write(document, workbook);
        return workbook.ToArray();
    }

    private async Task<Sha256Digest> StoreAsync(byte[] content, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(content);
        return (await store.PutAsync(stream, MaxBytes, cancellation)).Digest;
    }

    private PdfSignatureOptions Signature(EvidenceDocument document) => new()
    {
        FieldName = "EvidenceSignature",
        Reason = document.Signature!.Reason,
        SignerName = document.Signature.Signer,
        SigningTime = time.GetUtcNow(),
        Page = SignatureFrame.Page,
        Rect = new PdfRectangle(SignatureFrame.Left, SignatureFrame.Bottom, SignatureFrame.Width, SignatureFrame.Height),
    };
}
