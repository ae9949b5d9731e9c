using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace GovernancePortal.Cel.Times;

/// <summary>
/// The times in which a zone's offset had seconds, before 1972, of which the runtime keeps the minutes alone: from the machine's files of zones (RFC 9636), where it has them.
/// </summary>
internal sealed class OldOffsets
{
    private const int Header = 44;
    private const int LargestFile = 1 << 20;
    private const int Minute = 60;

    private static readonly string Folder = Environment.GetEnvironmentVariable("TZDIR") is { Length: > 0 } set ? set : "/usr/share/zoneinfo";

    private readonly List<(long From, long Until, int Offset)> _spans = [];

    /// <param name="zone">A name as IANA has them, without points.</param>
    public static OldOffsets Of(string zone)
    {
        var offsets = new OldOffsets();
        try
        {
            var file = new FileInfo(Path.Combine(Folder, zone));
            if (file.Exists && file.Length < LargestFile)
                offsets.Read(File.ReadAllBytes(file.FullName));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            offsets._spans.Clear(); // the minutes are what is known
        }

        return offsets;
    }

    /// <summary>The offset with its seconds; the runtime's own where it has none, or is another.</summary>
    /// <param name="minutes">The runtime's, in seconds.</param>
    public int Exact(long seconds, int minutes)
    {
        foreach (var (from, until, offset) in _spans)
        {
            if (seconds >= from && seconds < until)
                return Math.Abs(offset - minutes) < Minute ? offset : minutes;
        }

        return minutes;
    }

    // the second block of the file has times of 64 bits
    private void Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith("TZif"u8) || file[4] < (byte)'2')
            return;
        var first = Counts.Of(file);
        var block = file[(Header + first.Length(4))..];
        var counts = Counts.Of(block);
        var times = block[Header..];
        var kinds = times[(counts.Times * 8)..];
        var types = kinds[counts.Times..];
        for (var i = -1; i < counts.Times; i++)
        {
            var offset = BinaryPrimitives.ReadInt32BigEndian(types[((i < 0 ? 0 : kinds[i]) * 6)..]);
            if (offset % Minute != 0)
                _spans.Add((i < 0 ? long.MinValue : At(times, i), i + 1 < counts.Times ? At(times, i + 1) : long.MaxValue, offset));
        }
    }

    private static long At(ReadOnlySpan<byte> times, int index) => BinaryPrimitives.ReadInt64BigEndian(times[(index * 8)..]);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Counts(int Utc, int Standard, int Leaps, int Times, int Types, int Letters)
    {
        public static Counts Of(ReadOnlySpan<byte> block) => new(Count(block, 0), Count(block, 1), Count(block, 2), Count(block, 3), Count(block, 4), Count(block, 5));

        /// <summary>Bytes behind the header.</summary>
        public int Length(int time) => (Times * (time + 1)) + (Types * 6) + Letters + (Leaps * (time + 4)) + Standard + Utc;

        private static int Count(ReadOnlySpan<byte> block, int index) =>
            BinaryPrimitives.ReadInt32BigEndian(block[(20 + (index * 4))..]) is >= 0 and < LargestFile and var count ? count : throw new ArgumentOutOfRangeException(nameof(block));
    }
}
