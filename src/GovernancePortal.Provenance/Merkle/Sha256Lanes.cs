using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace GovernancePortal.Provenance.Merkle;

/// <summary>
/// SHA-256 (FIPS 180-4) of many short messages of one length, eight side by side in the lanes of a vector. The platform's own is faster over
/// long messages; over the 33 and 65 bytes of a Merkle tree nearly all of its time is spent on being called. For public data alone: it is
/// meant for throughput, not against those who watch its timing.
/// </summary>
internal static class Sha256Lanes
{
    private const int Lanes = 8;
    private const int Block = 64;
    private const int Words = Block / sizeof(uint);
    private const int Rounds = 64;
    private const int MostBlocks = 2;

    /// <summary>Of a message: a 1 bit and eight bytes of length come behind it.</summary>
    public const int LongestMessage = (MostBlocks * Block) - 9;

    /// <summary>Writes the digest of each message, 32 bytes each, in their order.</summary>
    /// <param name="messages">One behind the other.</param>
    /// <param name="length">Of each message, in bytes: at most <see cref="LongestMessage"/>.</param>
    /// <param name="digests">As many times 32 bytes as there are messages.</param>
    public static void Hash(ReadOnlySpan<byte> messages, int length, Span<byte> digests)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, LongestMessage);
        var (count, rest) = Math.DivRem(messages.Length, length);
        if (rest != 0 || digests.Length < count * Sha256Digest.Size)
            throw new ArgumentException($"{messages.Length} bytes are no messages of {length}, or {digests.Length} bytes hold no digest for each.", nameof(messages));
        var done = 0;
        if (Vector256.IsHardwareAccelerated)
            for (; done + Lanes <= count; done += Lanes)
                HashLanes(messages.Slice(done * length, Lanes * length), length, digests[(done * Sha256Digest.Size)..]);
        for (; done < count; done++)
            SHA256.HashData(messages.Slice(done * length, length), digests[(done * Sha256Digest.Size)..]);
    }

    private static void HashLanes(ReadOnlySpan<byte> messages, int length, Span<byte> digests)
    {
        var blocks = (length + 9 + Block - 1) / Block;
        Span<byte> padded = stackalloc byte[MostBlocks * Block];
        Span<uint> words = stackalloc uint[MostBlocks * Words * Lanes]; // word by word, the eight messages side by side
        padded.Clear();
        padded[length] = 0x80;
        BinaryPrimitives.WriteInt32BigEndian(padded[((blocks * Block) - sizeof(int))..], 8 * length);
        for (var lane = 0; lane < Lanes; lane++)
        {
            messages.Slice(lane * length, length).CopyTo(padded);
            for (var word = 0; word < blocks * Words; word++)
                words[(word * Lanes) + lane] = BinaryPrimitives.ReadUInt32BigEndian(padded[(word * sizeof(uint))..]);
        }

        Span<Vector256<uint>> state = stackalloc Vector256<uint>[8];
        for (var i = 0; i < state.Length; i++)
            state[i] = Vector256.Create(Sha256Constants.Start[i]);
        var vectors = MemoryMarshal.Cast<uint, Vector256<uint>>(words);
        for (var block = 0; block < blocks; block++)
            Compress(state, vectors.Slice(block * Words, Words));
        for (var i = 0; i < state.Length; i++)
            for (var lane = 0; lane < Lanes; lane++)
                BinaryPrimitives.WriteUInt32BigEndian(digests[((lane * Sha256Digest.Size) + (i * sizeof(uint)))..], state[i][lane]);
    }

    // section 6.2.2
    private static void Compress(Span<Vector256<uint>> state, Span<Vector256<uint>> w)
    {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var t = 0; t < Rounds; t++)
        {
            ref var word = ref w[t % Words];
            if (t >= Words)
                word += SmallSigma(w[(t + 1) % Words], 7, 18, 3) + w[(t + 9) % Words] + SmallSigma(w[(t + 14) % Words], 17, 19, 10);
            var first = h + BigSigma(e, 6, 11, 25) + ((e & f) ^ (~e & g)) + Vector256.Create(Sha256Constants.Round[t]) + word;
            var second = BigSigma(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }

        (state[0], state[1], state[2], state[3]) = (state[0] + a, state[1] + b, state[2] + c, state[3] + d);
        (state[4], state[5], state[6], state[7]) = (state[4] + e, state[5] + f, state[6] + g, state[7] + h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> BigSigma(Vector256<uint> x, [ConstantExpected] int first, [ConstantExpected] int second, [ConstantExpected] int third) =>
        RotateRight(x, first) ^ RotateRight(x, second) ^ RotateRight(x, third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> SmallSigma(Vector256<uint> x, [ConstantExpected] int first, [ConstantExpected] int second, [ConstantExpected] int shift) =>
        RotateRight(x, first) ^ RotateRight(x, second) ^ (x >>> shift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> RotateRight(Vector256<uint> x, [ConstantExpected] int bits) => (x >>> bits) | (x << (32 - bits));
}
