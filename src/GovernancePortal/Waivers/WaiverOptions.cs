using System.ComponentModel.DataAnnotations;
using GovernancePortal.PolicySets;

namespace GovernancePortal.Waivers;

/// <summary>How long a rule may be waived (configuration section <c>Waivers</c>).</summary>
public sealed class WaiverOptions
{
    /// <summary>Most days for which a rule that blocks is waived.</summary>
    [Range(1, 366)]
    public int BlockDays { get; set; } = 30;

    /// <summary>Most days for which a rule that warns is waived.</summary>
    [Range(1, 366)]
    public int WarnDays { get; set; } = 90;

    /// <summary>Most days for a rule of this severity; null where there is nothing to waive.</summary>
    public int? MostDays(PolicySeverity severity) => severity switch
    {
        PolicySeverity.Block => BlockDays,
        PolicySeverity.Warn => WarnDays,
        _ => null,
    };

    /// <summary>The latest end of a waiver that is granted now: the end of its last day in UTC, so that whoever chooses a day gets all of it.</summary>
    public static DateTimeOffset Latest(DateTimeOffset now, int days) => new(now.UtcDateTime.Date.AddDays(days + 1), TimeSpan.Zero);
}
