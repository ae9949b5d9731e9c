using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace GovernancePortal.LedgerBench;

/// <summary>What this machine's SHA-256 makes of the same bytes, on one core and with nothing else to do.</summary>
internal static class HashSpeed
{
    private const int Batch = 500;

    /// <summary>Seconds for one digest an entry, and for one digest over all of them; and how many bytes that is.</summary>
    public static (double Each, double Whole, long Bytes) Measure(int entries)
    {
        var (each, whole, bytes) = (new Stopwatch(), new Stopwatch(), 0L);
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        for (var first = 1; first <= entries; first += Batch)
        {
            var contents = Enumerable.Range(first, Math.Min(Batch, entries - first + 1)).Select(number => Encoding.UTF8.GetBytes(Linked(number))).ToList();
            var together = contents.SelectMany(content => content).ToArray();
            bytes += together.Length;
            each.Start();
            foreach (var content in contents)
                SHA256.HashData(content, digest);
            each.Stop();
            whole.Start();
            all.AppendData(together);
            whole.Stop();
        }

        return (each.Elapsed.TotalSeconds, whole.Elapsed.TotalSeconds, bytes);
    }

    // as long as what is hashed: with a number and a previous hash
    private static string Linked(int number) => SeededEntries.Of(number)[..^1] + $",\"previousHash\":\"{new string('0', 64)}\",\"sequence\":{number}}}";
}
