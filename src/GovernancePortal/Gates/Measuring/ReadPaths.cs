namespace GovernancePortal.Gates.Measuring;

/// <summary>What a verdict hangs on, as the engine found it in the checked rule.</summary>
internal static class ReadPaths
{
    /// <summary>Whether one of these paths is this place, its presence or its extent, or lies in it.</summary>
    public static bool Touch(IReadOnlyList<string> reads, string place) => reads.Any(read => read.StartsWith(place, StringComparison.Ordinal)
        && (read.Length == place.Length || read[place.Length] is '?' or '.' || read.AsSpan(place.Length).StartsWith("[]", StringComparison.Ordinal)));
}
