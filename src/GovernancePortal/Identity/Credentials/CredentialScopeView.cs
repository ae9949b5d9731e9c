namespace GovernancePortal.Identity.Credentials;

/// <summary>A scope as somebody reads it who makes a credential.</summary>
/// <param name="Id">As credentials name it: <c>versions:write</c>.</param>
/// <param name="Permissions">What it stands for.</param>
/// <param name="Yours">Whether the reader may do any of it.</param>
public sealed record CredentialScopeView(string Id, string Title, IReadOnlyList<string> Permissions, bool Yours);
