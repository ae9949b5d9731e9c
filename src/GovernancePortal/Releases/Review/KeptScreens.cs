using System.Text;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Releases.Questions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Review;

/// <summary>
/// What each signer had on the screen, in the artifact store under the digest that the sign-off and its ledger entry carry. It is taken at the moment of the sign-off: an
/// open page follows what happens, and one that shows another manifest cannot sign.
/// </summary>
public sealed class KeptScreens(PortalDatabase database, ArtifactStore store, ReleaseDesk desk, CompareWithApproved comparer, QuestionBook questions)
{
    /// <summary>Keeps what is on the screens of a release now, and names it in the sign-offs that this change brings.</summary>
    internal async Task KeepAsync(PortalDbContext db, Guid releaseId, CancellationToken cancellation)
    {
        var brought = db.Set<SignOff>().Local.Where(signOff => signOff.SubjectId == releaseId && db.Entry(signOff).State == EntityState.Added).ToList();
        if (brought.Count == 0)
            return;
        var file = (await desk.OpenAsync(releaseId, cancellation)).Value;
        await using var before = await database.ReadAsync(cancellation);
        var standing = await before.Set<SignOff>().Where(signOff => signOff.SubjectKind == ReleaseSubject.SubjectKind && signOff.SubjectId == releaseId && signOff.VoidedAt == null).OrderBy(signOff => signOff.At).ToListAsync(cancellation);
        var bytes = Encoding.UTF8.GetBytes(ScreenOfSignOff.Of(file, await comparer.HandleAsync(file, cancellation), await questions.OfAsync(releaseId, cancellation), standing));
        using var content = new MemoryStream(bytes);
        await store.PutAsync(content, bytes.Length, cancellation);
        foreach (var signOff in brought)
            signOff.Show(Sha256Digest.Of(bytes));
    }

    /// <summary>What was on the screen of each sign-off of a release whose screen is kept; content null where the store has lost or changed it.</summary>
    public async Task<IReadOnlyDictionary<Guid, (Sha256Digest Digest, string? Content)>> OfAsync(Guid releaseId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var kept = await db.Set<SignOff>().Where(row => row.SubjectKind == ReleaseSubject.SubjectKind && row.SubjectId == releaseId && row.ShownDigest != null).Select(row => new { row.Id, row.ShownDigest }).ToListAsync(cancellation);
        var screens = new Dictionary<Guid, (Sha256Digest, string?)>();
        foreach (var signOff in kept)
            screens.Add(signOff.Id, (signOff.ShownDigest!.Value, await ContentAsync(signOff.ShownDigest.Value, cancellation)));
        return screens;
    }

    /// <summary>What one signer had on the screen, as canonical JSON, with its digest.</summary>
    public async Task<Result<(Sha256Digest Digest, string Content)>> ReadAsync(Guid releaseId, Guid signOffId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var signOff = await db.Set<SignOff>().SingleOrDefaultAsync(row => row.Id == signOffId && row.SubjectKind == ReleaseSubject.SubjectKind && row.SubjectId == releaseId, cancellation);
        if (signOff?.ShownDigest is not { } digest)
            return Error.NotFound("sign-off");
        return await ContentAsync(digest, cancellation) is { } content
            ? (digest, content)
            : new Error(ErrorKind.NotFound, "screen-lost", "The artifact store has lost or changed what was on the screen of this sign-off.", "Restore the store from the backup; the sign-off itself and the ledger still say its digest.");
    }

    private async Task<string?> ContentAsync(Sha256Digest digest, CancellationToken cancellation)
    {
        var bytes = store.Has(digest) ? await store.ReadAsync(digest, cancellation) : [];
        return Sha256Digest.Of(bytes) == digest ? Encoding.UTF8.GetString(bytes) : null;
    }
}
