namespace GovernancePortal.Releases.Conditions;

/// <summary>How long an approval counts where neither a condition nor its process says less (configuration section <c>Approvals</c>).</summary>
public sealed class ApprovalEndOptions
{
    /// <summary>The class under which systems fall that nobody screened for their use.</summary>
    public const string Unscreened = "unscreened";

    /// <summary>Days by risk class, such as <c>Approvals:Days:high: 365</c>; a class that is not named has no end of its own.</summary>
    public Dictionary<string, int> Days { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal int? DaysOf(string? riskClass) => Days.TryGetValue(riskClass ?? Unscreened, out var days) ? days : null;
}
