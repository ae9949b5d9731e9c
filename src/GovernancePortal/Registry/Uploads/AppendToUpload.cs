using System.Buffers;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Artifacts;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Registry.Uploads;

/// <summary>
/// Writes the next bytes of an upload. What is reported as received is synced to the disk, so that a cut, a killed portal or a lost
/// power line costs at most the last 16 MiB, which the client sends again.
/// </summary>
public sealed class AppendToUpload(PortalDatabase database, UploadFolder folder, UploadOptions limits, TimeProvider time)
{
    private const int BufferSize = 128 * 1024;
    private const int SyncEvery = 16 * 1024 * 1024;

    /// <summary>Answers how many bytes are there now; fewer than were sent when the client went away.</summary>
    /// <param name="offset">Where the client means to go on.</param>
    public async Task<Result<Upload>> HandleAsync(Actor actor, Guid id, long offset, Stream content, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.UploadFile) is { } refusal)
            return refusal;
        if (await FindAsync(actor, id, cancellation) is not { } known)
            return Error.NotFound("upload");
        if (known.Stored || known.Offset != offset)
            return OtherOffset(known);
        await using (var file = folder.OpenAt(id, offset))
        {
            if (file is null)
                return new Error(ErrorKind.Locked, "upload-in-use", "Another request writes to this upload.", "Ask where it stands, and go on from there.");
            // what the one before wrote is known only now that it has ended
            if (await FindAsync(actor, id, cancellation) is not { } upload)
                return Error.NotFound("upload");
            if (upload.Offset != offset)
                return OtherOffset(upload);
            if (await WriteAsync(upload, file, content, cancellation) is { } failed)
                return failed;
        }

        return await FindAsync(actor, id, CancellationToken.None) is { } written ? await WithDigestAsync(written, cancellation) : Error.NotFound("upload");
    }

    // the digest of a large file takes seconds: better now than in the submission
    internal async Task<Upload> WithDigestAsync(Upload upload, CancellationToken cancellation)
    {
        if (!upload.IsWhole || upload.Digest is not null)
            return upload;
        var digest = await folder.DigestAsync(upload.Id, cancellation);
        await using var db = await database.ReadAsync(cancellation);
        await db.Set<Upload>().Where(row => row.Id == upload.Id).ExecuteUpdateAsync(row => row.SetProperty(u => u.Digest, digest), cancellation);
        return await db.Set<Upload>().SingleAsync(row => row.Id == upload.Id, cancellation);
    }

    private async Task<Error?> WriteAsync(Upload upload, FileStream file, Stream content, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        var (offset, synced) = (upload.Offset, upload.Offset);
        try
        {
            int read;
            while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
            {
                if (offset + read > upload.Length)
                    return new(ErrorKind.TooLarge, "upload-too-long", $"“{upload.Name}” was announced with {upload.Length} bytes, and more came.", "Begin a new upload with the length that it has.");
                await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
                offset += read;
                if (offset - synced >= SyncEvery)
                    synced = await SyncAsync(upload.Id, file, offset);
            }
        }
        catch (IOException failure) when (ArtifactStore.IsFull(failure))
        {
            return new(ErrorKind.NoRoom, "storage-full", $"The portal's disk is full: “{upload.Name}” stopped at byte {synced}.", "Tell an administrator; it goes on from there once there is room.");
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // the client went away: what came is kept, and the client asks later how much that is
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            if (offset > synced && offset <= upload.Length)
                await SyncAsync(upload.Id, file, offset);
        }

        return null;
    }

    private async Task<long> SyncAsync(Guid id, FileStream file, long offset)
    {
        file.Flush(flushToDisk: true);
        var expires = time.GetUtcNow() + limits.Life;
        await using var db = await database.ReadAsync(CancellationToken.None);
        await db.Set<Upload>().Where(upload => upload.Id == id).ExecuteUpdateAsync(
            upload => upload.SetProperty(u => u.Offset, offset).SetProperty(u => u.ExpiresAt, expires));
        return offset;
    }

    private async Task<Upload?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<Upload>().SingleOrDefaultAsync(upload => upload.Id == id && upload.OwnerId == actor.Id, cancellation);
    }

    private static Error OtherOffset(Upload upload) =>
        Error.Conflict("upload-offset", $"The upload of “{upload.Name}” stands at byte {upload.Offset}.", "Go on from there.");
}
