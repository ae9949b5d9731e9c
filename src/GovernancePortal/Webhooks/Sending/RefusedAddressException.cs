namespace GovernancePortal.Webhooks.Sending;

/// <summary>The name of a receiver leads to where nothing may be sent.</summary>
internal sealed class RefusedAddressException(string message) : IOException(message);
