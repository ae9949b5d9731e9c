using System.Buffers;
using System.Security.Cryptography;
using GovernancePortal.Provenance;

namespace GovernancePortal.Datasets.Redaction;

/// <summary>A file that is hashed while it is read, each byte once. Where a scan goes on in the middle, what stands before is read for the hash alone.</summary>
internal sealed class WitnessedFile(Stream file) : Stream
{
    private const int BufferSize = 128 * 1024;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long hashed;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    /// <summary>Of the whole file: what was not read yet is read now.</summary>
    public async Task<Sha256Digest> DigestAsync(CancellationToken cancellation)
    {
        await HashUpToAsync(long.MaxValue, cancellation);
        return new(hash.GetCurrentHash());
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var from = file.Position;
        if (from > hashed)
        {
            await HashUpToAsync(from, cancellationToken);
            file.Position = from;
        }

        var read = await file.ReadAsync(buffer, cancellationToken);
        Witness(buffer.Span[..read], from);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    public override void Flush()
    {
        // nothing is written
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        hash.Dispose();
        await file.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task HashUpToAsync(long end, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            file.Position = hashed;
            int read;
            while (hashed < end && (read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, end - hashed)), cancellation)) > 0)
                Witness(buffer.AsSpan(0, read), hashed);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Witness(ReadOnlySpan<byte> bytes, long from)
    {
        var known = hashed - from;
        if (known >= bytes.Length)
            return;
        hash.AppendData(bytes[(int)known..]);
        hashed = from + bytes.Length;
    }
}
