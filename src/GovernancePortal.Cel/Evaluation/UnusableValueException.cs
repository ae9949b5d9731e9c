namespace GovernancePortal.Cel.Evaluation;

/// <summary>A value of the host that has no meaning in the language; the evaluator turns it into an error at the place that touched it.</summary>
internal sealed class UnusableValueException(string reason) : Exception(reason);
