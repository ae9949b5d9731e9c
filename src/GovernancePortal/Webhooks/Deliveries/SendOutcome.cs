namespace GovernancePortal.Webhooks.Deliveries;

/// <summary>What became of one attempt.</summary>
/// <param name="Status">The HTTP status; null when no answer came.</param>
/// <param name="Failure">Why it does not count as delivered, in words; null when it does.</param>
/// <param name="Took">From the first byte to the answer's head.</param>
internal sealed record SendOutcome(int? Status, string? Failure, TimeSpan Took)
{
    public const int MaxFailure = 300;
}
