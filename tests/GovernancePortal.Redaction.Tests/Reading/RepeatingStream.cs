namespace GovernancePortal.Redaction.Tests.Reading;

/// <summary>A stream of that many bytes which repeats a pattern, without holding it.</summary>
internal sealed class RepeatingStream(byte[] pattern, long length) : Stream
{
    private long _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => _at; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, length - _at);
        for (var done = 0; done < wanted;)
        {
            var from = (int)((_at + done) % pattern.Length);
            var part = Math.Min(wanted - done, pattern.Length - from);
            pattern.AsSpan(from, part).CopyTo(buffer[done..]);
            done += part;
        }

        _at += wanted;
        return wanted;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
