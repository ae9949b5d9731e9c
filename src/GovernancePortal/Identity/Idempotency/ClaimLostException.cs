namespace GovernancePortal.Identity.Idempotency;

/// <summary>Another attempt took over the <c>Idempotency-Key</c> of a request that stood still for too long: what it changed is rolled back.</summary>
internal sealed class ClaimLostException() : Exception("Another attempt holds the Idempotency-Key of this request by now.");
