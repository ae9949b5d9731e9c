namespace GovernancePortal.Ui.Feedback;

/// <summary>
/// Nothing was done, because the database is away. A cancellation: a page that meets it keeps what it shows, and needs no boundary around it.
/// </summary>
public sealed class PageOutageException(Exception cause) : OperationCanceledException("The portal's database does not answer.", cause);
