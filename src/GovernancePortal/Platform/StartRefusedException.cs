namespace GovernancePortal.Platform;

/// <summary>The portal does not start as it is set up; the message says for an operator what to set.</summary>
public sealed class StartRefusedException(string message, Exception? cause = null) : InvalidOperationException(message, cause);
