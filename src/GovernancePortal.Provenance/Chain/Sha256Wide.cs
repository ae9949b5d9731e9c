using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GovernancePortal.Provenance.Chain;

/// <summary>
/// The state of sixteen SHA-256 digests (FIPS 180-4) that advance side by side, each in a lane of AVX-512 vectors and by a block of its own
/// message. For public data alone: it is meant for throughput, not against those who watch its timing.
/// </summary>
internal sealed class Sha256Wide
{
    public const int Lanes = 16;
    public const int Block = 64;
    private const int Words = Block / sizeof(uint);
    private const int Rounds = 64;
    private readonly uint[] state = new uint[8 * Lanes]; // word by word, the lanes side by side
    private readonly uint[] words = new uint[Rounds * Lanes];

    public static bool IsSupported => Avx512F.IsSupported && Avx512BW.IsSupported;

    /// <summary>Begins a digest in a lane.</summary>
    public void Start(int lane)
    {
        for (var i = 0; i < 8; i++)
            state[(i * Lanes) + lane] = Sha256Constants.Start[i];
    }

    /// <summary>Writes the digest of a lane, 32 bytes.</summary>
    public void Write(int lane, Span<byte> digest)
    {
        for (var i = 0; i < 8; i++)
            BinaryPrimitives.WriteUInt32BigEndian(digest[(i * sizeof(uint))..], state[(i * Lanes) + lane]);
    }

    /// <summary>Takes one block into each lane.</summary>
    /// <param name="messages">Where the blocks lie.</param>
    /// <param name="offsets">The place of the block of each lane.</param>
    public void Compress(ReadOnlySpan<byte> messages, ReadOnlySpan<int> offsets)
    {
        var w = MemoryMarshal.Cast<uint, Vector512<uint>>(words.AsSpan());
        for (var lane = 0; lane < Lanes; lane++)
            w[lane] = BigEndian(Vector512.Create(messages.Slice(offsets[lane], Block)));
        Transpose(w[..Words]);
        Mix(w);
    }

    // section 6.2.2, eight rounds at a time, after which every variable has its name again; the words of later ones are made meanwhile
    private void Mix(Span<Vector512<uint>> schedule)
    {
        var s = MemoryMarshal.Cast<uint, Vector512<uint>>(state.AsSpan());
        var (a, b, c, d) = (s[0], s[1], s[2], s[3]);
        var (e, f, g, h) = (s[4], s[5], s[6], s[7]);
        for (var t = 0; t < Rounds; t += 8)
        {
            var w = schedule.Slice(t, 8);
            var k = Sha256Constants.Round.Slice(t, 8);
            h += w[0] + Vector512.Create(k[0]);
            h = First(h, e, f, g);
            d += h;
            h += Second(a, b, c);
            g += w[1] + Vector512.Create(k[1]);
            g = First(g, d, e, f);
            c += g;
            g += Second(h, a, b);
            f += w[2] + Vector512.Create(k[2]);
            f = First(f, c, d, e);
            b += f;
            f += Second(g, h, a);
            e += w[3] + Vector512.Create(k[3]);
            e = First(e, b, c, d);
            a += e;
            e += Second(f, g, h);
            d += w[4] + Vector512.Create(k[4]);
            d = First(d, a, b, c);
            h += d;
            d += Second(e, f, g);
            c += w[5] + Vector512.Create(k[5]);
            c = First(c, h, a, b);
            g += c;
            c += Second(d, e, f);
            b += w[6] + Vector512.Create(k[6]);
            b = First(b, g, h, a);
            f += b;
            b += Second(c, d, e);
            a += w[7] + Vector512.Create(k[7]);
            a = First(a, f, g, h);
            e += a;
            a += Second(b, c, d);
            if (t < Rounds - Words)
                Extend(schedule.Slice(t, Words + 8));
        }

        (s[0], s[1], s[2], s[3]) = (s[0] + a, s[1] + b, s[2] + c, s[3] + d);
        (s[4], s[5], s[6], s[7]) = (s[4] + e, s[5] + f, s[6] + g, s[7] + h);
    }

    // step 1: eight words behind sixteen
    private static void Extend(Span<Vector512<uint>> w)
    {
        for (var t = Words; t < Words + 8; t++)
            w[t] = w[t - 16] + SmallSigma(w[t - 15], 7, 18, 3) + w[t - 7] + SmallSigma(w[t - 2], 17, 19, 10);
    }

    // step 3; what waits longest for the round before is added last
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> First(Vector512<uint> h, Vector512<uint> e, Vector512<uint> f, Vector512<uint> g) =>
        h + Avx512F.TernaryLogic(e, f, g, 0xCA) + Xor(Avx512F.RotateRight(e, 6), Avx512F.RotateRight(e, 11), Avx512F.RotateRight(e, 25));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Second(Vector512<uint> a, Vector512<uint> b, Vector512<uint> c) =>
        Avx512F.TernaryLogic(a, b, c, 0xE8) + Xor(Avx512F.RotateRight(a, 2), Avx512F.RotateRight(a, 13), Avx512F.RotateRight(a, 22));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> SmallSigma(Vector512<uint> x, [ConstantExpected] byte first, [ConstantExpected] byte second, [ConstantExpected] byte shift) =>
        Xor(Avx512F.RotateRight(x, first), Avx512F.RotateRight(x, second), Avx512F.ShiftRightLogical(x, shift));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Xor(Vector512<uint> x, Vector512<uint> y, Vector512<uint> z) => Avx512F.TernaryLogic(x, y, z, 0x96);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> BigEndian(Vector512<byte> block) => Avx512BW.Shuffle(block, Vector512.Create(Vector256.Create(Reversed, Reversed), Vector256.Create(Reversed, Reversed))).AsUInt32();

    private static Vector128<byte> Reversed => Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);

    // sixteen rows of sixteen words, made columns: within quarters first, then the quarters themselves
    private static void Transpose(Span<Vector512<uint>> rows)
    {
        for (var i = 0; i < Lanes; i += 4)
        {
            var (low, high) = (Avx512F.UnpackLow(rows[i], rows[i + 1]).AsUInt64(), Avx512F.UnpackHigh(rows[i], rows[i + 1]).AsUInt64());
            var (nextLow, nextHigh) = (Avx512F.UnpackLow(rows[i + 2], rows[i + 3]).AsUInt64(), Avx512F.UnpackHigh(rows[i + 2], rows[i + 3]).AsUInt64());
            rows[i] = Avx512F.UnpackLow(low, nextLow).AsUInt32();
            rows[i + 1] = Avx512F.UnpackHigh(low, nextLow).AsUInt32();
            rows[i + 2] = Avx512F.UnpackLow(high, nextHigh).AsUInt32();
            rows[i + 3] = Avx512F.UnpackHigh(high, nextHigh).AsUInt32();
        }

        for (var i = 0; i < 4; i++)
        {
            var (first, second, third, fourth) = (rows[i], rows[i + 4], rows[i + 8], rows[i + 12]);
            var (even, odd) = (Avx512F.Shuffle4x128(first, second, 0x88), Avx512F.Shuffle4x128(first, second, 0xDD));
            var (nextEven, nextOdd) = (Avx512F.Shuffle4x128(third, fourth, 0x88), Avx512F.Shuffle4x128(third, fourth, 0xDD));
            rows[i] = Avx512F.Shuffle4x128(even, nextEven, 0x88);
            rows[i + 4] = Avx512F.Shuffle4x128(odd, nextOdd, 0x88);
            rows[i + 8] = Avx512F.Shuffle4x128(even, nextEven, 0xDD);
            rows[i + 12] = Avx512F.Shuffle4x128(odd, nextOdd, 0xDD);
        }
    }
}
