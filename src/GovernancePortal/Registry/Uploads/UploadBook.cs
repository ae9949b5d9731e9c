using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Registry.Versions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Registry.Uploads;

/// <summary>A person's uploads: where they stand, how they end, and how a submission takes them.</summary>
public sealed class UploadBook(PortalDatabase database, UploadFolder folder, ArtifactStore store, AppendToUpload append)
{
    /// <summary>What the person has on the way or ready, oldest first.</summary>
    public async Task<IReadOnlyList<UploadView>> MineAsync(Actor actor, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var views = new List<UploadView>();
        foreach (var upload in await db.Set<Upload>().Where(upload => upload.OwnerId == actor.Id).OrderBy(upload => upload.Id).ToListAsync(cancellation))
            views.Add(UploadView.Of(await append.WithDigestAsync(upload, cancellation)));
        return views;
    }

    public async Task<Result<Upload>> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.UploadFile) is { } refusal)
            return refusal;
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<Upload>().SingleOrDefaultAsync(upload => upload.Id == id && upload.OwnerId == actor.Id, cancellation) is { } upload
            ? await append.WithDigestAsync(upload, cancellation) // a portal that was killed after the last byte did not come to it
            : Error.NotFound("upload");
    }

    /// <summary>Ends an upload and removes its bytes.</summary>
    public async Task<Result<Done>> RemoveAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if ((await FindAsync(actor, id, cancellation)).Error is { } unknown)
            return unknown;
        await using var db = await database.ReadAsync(cancellation);
        await db.Set<Upload>().Where(upload => upload.Id == id).ExecuteDeleteAsync(cancellation);
        folder.Remove(id);
        return default(Done);
    }

    /// <summary>
    /// Puts whole uploads into the artifact store and answers them as files. They may be taken again until they lapse, so that a
    /// submission which was refused can be sent once more.
    /// </summary>
    /// <param name="ids">Ids separated by commas; null and empty mean none.</param>
    public async Task<Result<IReadOnlyList<VersionFile>>> TakeAsync(Actor actor, string? ids, CancellationToken cancellation)
    {
        var uploads = new List<Guid>();
        foreach (var text in (ids ?? "").Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Guid.TryParse(text, out var id))
                return Error.Invalid("invalid-fields", $"“uploadIds” holds “{text}”, which is not an id.", details: [new("uploadIds", $"“{text}” is not an id.")]);
            uploads.Add(id);
        }

        return await TakeAsync(actor, uploads, cancellation);
    }

    /// <inheritdoc cref="TakeAsync(Actor, string?, CancellationToken)"/>
    public async Task<Result<IReadOnlyList<VersionFile>>> TakeAsync(Actor actor, IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        var files = new List<VersionFile>();
        foreach (var id in ids)
        {
            var upload = await FindAsync(actor, id, cancellation);
            if (upload.Error is { } unknown)
                return unknown;
            if (!upload.Value.IsWhole)
                return Error.Conflict("upload-unfinished", $"“{upload.Value.Name}” is not whole yet: {upload.Value.Offset} of {upload.Value.Length} bytes are here.", "Send the rest first.");
            var file = await StoreAsync(upload.Value, cancellation);
            if (file.Error is { } failed)
                return failed;
            files.Add(file.Value);
        }

        return files;
    }

    private async Task<Result<VersionFile>> StoreAsync(Upload upload, CancellationToken cancellation)
    {
        if (upload is { Stored: true, Digest: { } stored })
            return new VersionFile(upload.Name, stored, upload.Length);
        var adopted = await AdoptAsync(upload, cancellation);
        if (adopted.Error is { } failed)
            return failed;
        await using var db = await database.ReadAsync(cancellation);
        await db.Set<Upload>().Where(row => row.Id == upload.Id).ExecuteUpdateAsync(row => row.SetProperty(u => u.Stored, true), cancellation);
        return new VersionFile(upload.Name, adopted.Value, upload.Length);
    }

    private async Task<Result<Sha256Digest>> AdoptAsync(Upload upload, CancellationToken cancellation)
    {
        try
        {
            await using var part = folder.OpenWhole(upload.Id);
            if (part is null)
                return AppendToUpload.InUse;
            if ((await append.WithDigestAsync(upload, part, cancellation)).Digest is { } digest && await store.AdoptAsync(part, digest, upload.Length, cancellation))
                return digest;
        }
        catch (FileNotFoundException) when (upload.Digest is { } digest && store.Has(digest, upload.Length))
        {
            return digest; // taken at the same moment by another request, or by a portal that was killed before it said so
        }
        catch (FileNotFoundException)
        {
            return AppendToUpload.Damaged(upload);
        }

        return AppendToUpload.Damaged(upload);
    }
}

/// <summary>An upload as its owner reads it.</summary>
/// <param name="Length">Bytes of the whole.</param>
/// <param name="Offset">Bytes that are here.</param>
/// <param name="Digest">SHA-256, once the whole is here.</param>
/// <param name="Taken">Whether a submission took it. It may be taken again.</param>
public sealed record UploadView(Guid Id, string Name, long Length, long Offset, string? Digest, bool Taken, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    internal static UploadView Of(Upload upload) => new(upload.Id, upload.Name, upload.Length, upload.Offset, upload.Digest?.ToString(), upload.Stored, upload.CreatedAt, upload.ExpiresAt);
}
