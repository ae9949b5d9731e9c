namespace GovernancePortal.Bpmn.Definitions;

/// <summary>What a process is for, so that the host can choose among several: <c>gp:subject</c>, <c>gp:when</c> and <c>gp:order</c>.</summary>
/// <param name="Subject">The kind of subject that it is about, by a name that the host knows.</param>
/// <param name="When">When it is the one, in the host's language over what the host knows of the subject; null for whenever no other is.</param>
/// <param name="Order">Among those of one subject the smaller is asked first.</param>
public sealed record ProcessPurpose(string Subject, string? When, int Order);
