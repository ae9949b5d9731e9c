using System.Buffers;

namespace GovernancePortal.Policies.Judging;

/// <summary>Reads a document that a client sends: memory grows with what has come, not with what was announced.</summary>
internal static class DocumentBody
{
    private const int PieceBytes = 16 * 1024;

    /// <summary>The bytes; of more than <see cref="JudgeDocument.MaxBytes"/> the beginning, which is longer than that.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, CancellationToken cancellation)
    {
        var content = new ArrayBufferWriter<byte>(PieceBytes);
        while (content.WrittenCount <= JudgeDocument.MaxBytes && await body.ReadAsync(content.GetMemory(PieceBytes), cancellation) is > 0 and var read)
            content.Advance(read);
        return content.WrittenMemory;
    }
}
