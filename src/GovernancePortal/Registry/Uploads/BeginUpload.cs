using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Ui.Content;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Registry.Uploads;

/// <summary>Takes the announcement of a file, within the quota of the person and the room on the disk.</summary>
public sealed class BeginUpload(PortalDatabase database, UploadFolder folder, UploadOptions limits, TimeProvider time)
{
    private const long QuotaRule = 0x75706c6f6164;

    /// <param name="length">Bytes of the whole file.</param>
    public async Task<Result<Upload>> HandleAsync(Actor actor, string name, long length, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.UploadFile) is { } refusal)
            return refusal;
        if (ArtifactPath.Check(name) is { } problem)
            return Error.Invalid("file-name", problem, null, [new("filename", problem)]);
        if (length > MultipartUpload.MaxFileBytes)
            return new Error(ErrorKind.TooLarge, "file-too-large", $"“{name}” is larger than 5 GiB, the most for one file.", "Split it, or keep large indexes outside and name them by digest.");
        if (folder.Free - length < limits.KeepFreeBytes)
            return new Error(ErrorKind.NoRoom, "storage-full", $"The portal's disk has no room for “{name}” ({Units.Bytes(length)}).", "Tell an administrator; send it again once there is room.");
        await using var db = await database.ReadAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await OneAtATime.EnterAsync(db, QuotaRule, cancellation);
        if (await OverQuotaAsync(db, actor.Id, length, cancellation) is { } over)
            return over;
        var now = time.GetUtcNow();
        var upload = new Upload(name, length, actor.Id, now, now + limits.Life);
        db.Add(upload);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        if (length == 0)
            folder.OpenToWrite(upload.Id, 0)?.Dispose(); // no piece comes that would make it
        return upload;
    }

    private async Task<Error?> OverQuotaAsync(PortalDbContext db, Guid owner, long length, CancellationToken cancellation)
    {
        var mine = db.Set<Upload>().Where(upload => upload.OwnerId == owner && !upload.Stored);
        var (files, bytes) = (await mine.CountAsync(cancellation), await mine.SumAsync(upload => upload.Length, cancellation));
        if (files >= limits.MostFiles)
            return new(ErrorKind.TooMany, "upload-quota", $"You have {files} files on their way, the most for one person.", "Submit or remove some of them first.");
        return bytes + length > limits.QuotaBytes
            ? new(ErrorKind.TooLarge, "upload-quota", $"You have {Units.Bytes(bytes)} on their way; with this file it would be more than {Units.Bytes(limits.QuotaBytes)}, the most for one person.", "Submit or remove some of them first.")
            : null;
    }
}
