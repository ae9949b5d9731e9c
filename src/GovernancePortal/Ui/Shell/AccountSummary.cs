namespace GovernancePortal.Ui.Shell;

/// <summary>Who is signed in, as the account button shows it.</summary>
/// <param name="Name">Display name.</param>
/// <param name="Detail">Seat or role in words: "Security seat", "Data scientist".</param>
/// <param name="Icon">Symbol of the seat or role.</param>
public sealed record AccountSummary(string Name, string Detail, string Icon);
