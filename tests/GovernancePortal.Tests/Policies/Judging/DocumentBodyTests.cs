using System.Text;
using GovernancePortal.Policies.Judging;

namespace GovernancePortal.Tests.Policies.Judging;

/// <summary>Who announces a large document and sends none takes no memory for it.</summary>
public sealed class DocumentBodyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task Read_TakesRoomForWhatHasCome(int length)
    {
        var sent = Encoding.ASCII.GetBytes(new string('x', length));
        await using var body = new SlowBody(sent);

        var read = await DocumentBody.ReadAsync(body, TestContext.Current.CancellationToken);

        read.ToArray().ShouldBe(sent);
        body.LargestRoom.ShouldBeLessThanOrEqualTo(Math.Max(32 * 1024, 2 * length));
    }

    [Fact]
    public async Task Read_OfWhatNeverEnds_StopsBeyondTheLimit()
    {
        await using var body = new SlowBody(null);

        var read = await DocumentBody.ReadAsync(body, TestContext.Current.CancellationToken);

        read.Length.ShouldBeInRange(JudgeDocument.MaxBytes + 1, 3 * JudgeDocument.MaxBytes);
    }

    /// <summary>A body that comes in pieces of 1,000 bytes, or, of null, fills whatever room there is for ever.</summary>
    private sealed class SlowBody(byte[]? content) : MemoryStream(content ?? [])
    {
        private readonly bool endless = content is null;

        public int LargestRoom { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            LargestRoom = Math.Max(LargestRoom, buffer.Length);
            return endless ? new(buffer.Length) : base.ReadAsync(buffer[..Math.Min(1_000, buffer.Length)], cancellationToken);
        }
    }
}
