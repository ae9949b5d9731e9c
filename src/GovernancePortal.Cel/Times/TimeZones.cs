using System.Collections.Concurrent;
using GovernancePortal.Cel.Evaluation;

namespace GovernancePortal.Cel.Times;

/// <summary>Time zones by IANA name or as a fixed offset such as +02:00 or 02:00 (langdef.md, "Timezones").</summary>
internal static class TimeZones
{
    private const int LongestName = 64;
    private const int Remembered = 1_024;

    /// <summary>A name that is met for the first time, or is none, is looked for in the file system.</summary>
    private const int StepsOfALookup = 200;

    private static readonly ConcurrentDictionary<string, (TimeZoneInfo Zone, OldOffsets Old)> Known = new(StringComparer.Ordinal);

    /// <summary>Seconds east of UTC at an instant. False where the zone is not known.</summary>
    public static bool TryOffset(string zone, long seconds, Frame frame, out int offset)
    {
        if (TryFixed(zone, out offset))
            return true;
        if (Find(zone, frame) is not { } found)
            return false;
        offset = found.Old.Exact(seconds, (int)found.Zone.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(seconds)).TotalSeconds);
        return true;
    }

    private static bool TryFixed(string zone, out int offset)
    {
        var reader = new DigitReader(zone);
        var sign = reader.Accept('-') ? -1 : 1;
        if (sign > 0)
            reader.Accept('+');
        var hours = reader.Digits(2);
        var minutes = reader.Then(':').Digits(2);
        offset = sign * ((hours * 3_600) + (minutes * 60));
        return !reader.Failed && reader.AtEnd && hours <= 23 && minutes <= 59;
    }

    // kept beside the zones by some machines, in no list of IANA's: other leap seconds, copies, the machine's own zone
    private static bool IsOfTheMachine(string zone) =>
        zone.StartsWith("posix/", StringComparison.OrdinalIgnoreCase) || zone.StartsWith("right/", StringComparison.OrdinalIgnoreCase) || zone is "posixrules" or "localtime" or "Factory";

    private static (TimeZoneInfo Zone, OldOffsets Old)? Find(string zone, Frame frame)
    {
        if (Known.TryGetValue(zone, out var known))
            return known;
        // names of files to the runtime: nothing but what IANA names are made of reaches it
        if (zone.Length is 0 or > LongestName || !zone.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+') || zone.StartsWith('/') || IsOfTheMachine(zone))
            return null;
        frame.Spend(StepsOfALookup);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var named))
            return null;
        var found = (named, OldOffsets.Of(zone));
        if (Known.Count < Remembered)
            Known.TryAdd(zone, found);
        return found;
    }
}
