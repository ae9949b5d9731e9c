using System.Buffers;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
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
        try
        {
            await using var file = folder.OpenToWrite(id, offset);
            return file is null ? InUse : await WriteAsync(actor, id, offset, file, content, cancellation);
        }
        catch (FileNotFoundException)
        {
            return Damaged(known);
        }
    }

    /// <summary>The upload with its digest, where it is whole. Without one while somebody writes, and when its bytes are gone.</summary>
    internal async Task<Upload> WithDigestAsync(Upload upload, CancellationToken cancellation)
    {
        if (!upload.IsWhole || upload.Digest is not null)
            return upload;
        try
        {
            await using var file = folder.OpenWhole(upload.Id);
            return file is null ? upload : await WithDigestAsync(upload, file, cancellation);
        }
        catch (FileNotFoundException)
        {
            return upload;
        }
    }

    // the digest of a large file takes seconds: better now than in the submission, and while nobody else can write
    internal async Task<Upload> WithDigestAsync(Upload upload, FileStream file, CancellationToken cancellation)
    {
        if (!upload.IsWhole || upload.Digest is not null || file.Length != upload.Length)
            return upload;
        file.Position = 0;
        var digest = await Sha256Digest.OfAsync(new BufferedStream(file, BufferSize), cancellation); // not disposed: the file goes on to be open
        await using var db = await database.ReadAsync(cancellation);
        await db.Set<Upload>().Where(row => row.Id == upload.Id && row.Digest == null).ExecuteUpdateAsync(row => row.SetProperty(u => u.Digest, digest), cancellation);
        return await db.Set<Upload>().SingleOrDefaultAsync(row => row.Id == upload.Id, cancellation) ?? upload;
    }

    // only here, with the part open and its row read again, is it known what of the part counts
    private async Task<Result<Upload>> WriteAsync(Actor actor, Guid id, long offset, FileStream file, Stream content, CancellationToken cancellation)
    {
        if (await FindAsync(actor, id, cancellation) is not { } upload)
            return Error.NotFound("upload");
        if (upload.Stored || upload.Offset != offset)
            return OtherOffset(upload);
        if (file.Length < offset)
            return Damaged(upload);
        file.SetLength(offset); // what was written behind it was never reported
        file.Position = offset;
        if (await WriteAsync(upload, file, content, cancellation) is { } failed)
            return failed;
        return await FindAsync(actor, id, CancellationToken.None) is { } written ? await WithDigestAsync(written, file, cancellation) : Error.NotFound("upload");
    }

    private async Task<Error?> WriteAsync(Upload upload, FileStream file, Stream content, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        var (offset, synced) = (upload.Offset, upload.Offset);
        try
        {
            int read;
            while ((read = await ReadAsync(content, buffer, cancellation)) > 0 && offset + read <= upload.Length)
            {
                await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
                offset += read;
                if (offset - synced < SyncEvery)
                    continue;
                if (!await SyncAsync(upload.Id, file, synced, offset))
                    return InUse;
                synced = offset;
            }

            if (offset > synced && !await SyncAsync(upload.Id, file, synced, offset))
                return InUse;
            return read == 0 ? null
                : new(ErrorKind.TooLarge, "upload-too-long", $"“{upload.Name}” was announced with {upload.Length} bytes, and more came.", "Begin a new upload with the length that it has.");
        }
        catch (IOException failure) when (ArtifactStore.IsFull(failure))
        {
            return new(ErrorKind.NoRoom, "storage-full", $"The portal's disk is full: “{upload.Name}” stopped at byte {synced}.", "Tell an administrator; it goes on from there once there is room.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // a client that went away sends no more: what came is kept, and the client asks later how much that is
    private static async Task<int> ReadAsync(Stream content, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellation);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            return 0;
        }
    }

    // false when the row says something else than who has the part open: the lock did not hold, or the upload was removed
    private async Task<bool> SyncAsync(Guid id, FileStream file, long from, long offset)
    {
        file.Flush(flushToDisk: true);
        var expires = time.GetUtcNow() + limits.Life;
        await using var db = await database.ReadAsync(CancellationToken.None);
        return await db.Set<Upload>().Where(upload => upload.Id == id && upload.Offset == from && !upload.Stored).ExecuteUpdateAsync(
            upload => upload.SetProperty(u => u.Offset, offset).SetProperty(u => u.ExpiresAt, expires)) == 1;
    }

    private async Task<Upload?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<Upload>().SingleOrDefaultAsync(upload => upload.Id == id && upload.OwnerId == actor.Id, cancellation);
    }

    internal static Error InUse { get; } =
        new(ErrorKind.Locked, "upload-in-use", "Another request has this upload open.", "Ask where it stands, and go on from there.");

    internal static Error Damaged(Upload upload) =>
        Error.Conflict("upload-damaged", $"The bytes of “{upload.Name}” on the portal's disk are not the ones that came.", "Remove the upload, and send the file again.");

    private static Error OtherOffset(Upload upload) =>
        Error.Conflict("upload-offset", $"The upload of “{upload.Name}” stands at byte {upload.Offset}.", "Go on from there.");
}
