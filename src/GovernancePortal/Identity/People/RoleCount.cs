namespace GovernancePortal.Identity.People;

/// <summary>How many people who are not suspended hold a role or seat now, and for how many it is proposed.</summary>
public sealed record RoleCount(PortalRole Role, int Holders, int Proposed);
