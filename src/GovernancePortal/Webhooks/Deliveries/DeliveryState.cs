namespace GovernancePortal.Webhooks.Deliveries;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>Not sent yet, or sent in vain and to be sent again.</summary>
    Waiting,
    Delivered,

    /// <summary>Given up after the last attempt.</summary>
    Failed,

    /// <summary>The webhook was paused before it was sent.</summary>
    Skipped,
}
