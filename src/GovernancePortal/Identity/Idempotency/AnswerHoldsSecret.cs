namespace GovernancePortal.Identity.Idempotency;

/// <summary>Marks an endpoint whose answer holds a secret: the answer is kept nowhere, so the request cannot be repeated by key.</summary>
internal sealed class AnswerHoldsSecret;
