using System.Globalization;

namespace GovernancePortal.Cli;

/// <summary>A number with what it counts: "1 waiver", "2 waivers".</summary>
internal static class Quantity
{
    public static string Of(int number, string one, string? many = null) => string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many ?? one + "s")}");
}
