using System.Buffers.Binary;
using System.Security.Cryptography;

namespace GovernancePortal.Provenance.Chain;

/// <summary>
/// SHA-256 (FIPS 180-4) of many messages of any length at once: where the processor has AVX-512 sixteen side by side, which is several
/// times as fast as its instructions for one, elsewhere one by one by the platform. For public data alone (<see cref="Sha256Wide"/>).
/// Not safe for concurrent use.
/// </summary>
public sealed class Sha256Batch
{
    private const int Block = Sha256Wide.Block;
    private const int Trailer = 1 + sizeof(long); // of a message: a 1 bit and its length
    private const int Longest = 1 << 14; // beyond it the others would be done long before: such a message goes alone
    private const int Fewest = 4; // fewer are faster one by one
    private readonly Sha256Wide wide = new();
    private readonly List<(int Start, int Length)> messages = [];
    private readonly int[] lanes = new int[Sha256Wide.Lanes]; // the message in each
    private readonly int[] offsets = new int[Sha256Wide.Lanes]; // where its next block lies
    private readonly int[] steps = new int[Sha256Wide.Lanes]; // from one block to the next
    private readonly int[] blocks = new int[Sha256Wide.Lanes]; // still to come
    private byte[] buffer = new byte[1 << 16];
    private byte[] digests = [];
    private int end;

    /// <summary>The number of messages.</summary>
    public int Count => messages.Count;

    /// <summary>Bytes held, what the messages are filled up with included.</summary>
    public int Size => end;

    /// <summary>Room for the next message; <see cref="Add"/> follows.</summary>
    /// <param name="longest">Bytes that it has at most.</param>
    public Span<byte> Room(int longest)
    {
        var needed = checked(end + Padded(longest));
        if (needed > buffer.Length)
            Array.Resize(ref buffer, Math.Max(needed, 2 * buffer.Length));
        return buffer.AsSpan(end, longest);
    }

    /// <summary>Takes what was written into the room.</summary>
    /// <param name="length">Of the message, in bytes.</param>
    public void Add(int length)
    {
        var padded = buffer.AsSpan(end, Padded(length));
        padded[length..].Clear();
        padded[length] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(padded[^sizeof(long)..], 8L * length);
        messages.Add((end, length));
        end += padded.Length;
    }

    /// <summary>A message, in the order in which they were added.</summary>
    public ReadOnlySpan<byte> this[int index] => buffer.AsSpan(messages[index].Start, messages[index].Length);

    /// <summary>The digest of each message, 32 bytes each, in their order. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Hash()
    {
        if (digests.Length < Count * Sha256Digest.Size)
            digests = new byte[Count * Sha256Digest.Size];
        if (Sha256Wide.IsSupported && Count >= Fewest)
            HashWide();
        else
            for (var i = 0; i < Count; i++)
                SHA256.HashData(this[i], DigestOf(i));
        return digests.AsSpan(0, Count * Sha256Digest.Size);
    }

    /// <summary>Begins a new batch.</summary>
    public void Clear()
    {
        messages.Clear();
        end = 0;
    }

    private static int Padded(int length) => checked(length + Trailer + Block - 1) / Block * Block;

    private Span<byte> DigestOf(int index) => digests.AsSpan(index * Sha256Digest.Size, Sha256Digest.Size);

    private void HashWide()
    {
        var (next, busy) = (0, 0);
        for (var lane = 0; lane < lanes.Length; lane++)
            busy += Begin(lane, ref next) ? 1 : 0;
        while (busy > 0)
        {
            Advance(blocks.Min());
            for (var lane = 0; lane < lanes.Length; lane++)
            {
                if (blocks[lane] > 0)
                    continue;
                wide.Write(lane, DigestOf(lanes[lane]));
                busy -= Begin(lane, ref next) ? 0 : 1;
            }
        }
    }

    // a lane without a message repeats a block, and nobody asks for its digest
    private bool Begin(int lane, ref int next)
    {
        for (; next < Count && messages[next].Length > Longest; next++)
            SHA256.HashData(this[next], DigestOf(next));
        var begun = next < Count;
        (offsets[lane], blocks[lane], steps[lane]) = begun ? (messages[next].Start, Padded(messages[next].Length) / Block, Block) : (0, int.MaxValue, 0);
        wide.Start(lane);
        lanes[lane] = next++;
        return begun;
    }

    // all lanes, by as many blocks as the shortest of their messages still has
    private void Advance(int together)
    {
        for (var done = 0; done < together; done++)
        {
            wide.Compress(buffer, offsets);
            for (var lane = 0; lane < lanes.Length; lane++)
                offsets[lane] += steps[lane];
        }

        for (var lane = 0; lane < lanes.Length; lane++)
            blocks[lane] -= steps[lane] > 0 ? together : 0;
    }
}
