namespace GovernancePortal.Evidence.Signing;

/// <summary>Nothing can be signed until somebody sets what the message says; it is fit to be shown.</summary>
public sealed class SigningUnavailableException(string message) : Exception(message);
