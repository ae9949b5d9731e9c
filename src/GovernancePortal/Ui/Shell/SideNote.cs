namespace GovernancePortal.Ui.Shell;

/// <summary>A line at the foot of the sidebar that a room registers: "Ledger checked 20 Nov, 08:40".</summary>
/// <param name="Words">What happened.</param>
/// <param name="Read">When it last happened; null leaves the line out.</param>
public sealed record SideNote(string Words, Func<IServiceProvider, CancellationToken, Task<DateTimeOffset?>> Read);
