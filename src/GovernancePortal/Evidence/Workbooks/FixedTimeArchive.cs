using System.IO.Compression;

namespace GovernancePortal.Evidence.Workbooks;

/// <summary>Copies a zip file entry by entry, in the order of their names and with one time for all, so that its bytes depend on the content alone.</summary>
internal static class FixedTimeArchive
{
    private const string ContentTypes = "[Content_Types].xml";
    private static readonly DateTimeOffset Earliest = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2107, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <param name="input">A zip file.</param>
    /// <param name="output">Takes the copy.</param>
    /// <param name="time">The time of all entries; zip files know the years 1980 to 2107.</param>
    public static void Copy(Stream input, Stream output, DateTimeOffset time)
    {
        var stamp = time.ToUniversalTime();
        stamp = stamp < Earliest ? Earliest : stamp > Latest ? Latest : stamp;
        using var from = new ZipArchive(input, ZipArchiveMode.Read);
        using var to = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        var entries = from.Entries.OrderBy(entry => entry.FullName.Equals(ContentTypes, StringComparison.Ordinal) ? 0 : 1).ThenBy(entry => entry.FullName, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
            copy.LastWriteTime = stamp;
            using var source = entry.Open();
            using var target = copy.Open();
            source.CopyTo(target);
        }
    }
}
