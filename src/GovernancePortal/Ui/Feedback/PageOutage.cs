using GovernancePortal.Platform.Database;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace GovernancePortal.Ui.Feedback;

/// <summary>
/// The database as one open page meets it. Whoever finds it away tells, and stops by <see cref="PageOutageException"/>; the layout then
/// says so above the page, and what was typed stays where it is. Only a page that could not read as it was opened is loaded anew afterwards.
/// </summary>
public sealed class PageOutage : IDisposable
{
    // a page reads at once when it is opened; nobody fills in a form in that time
    private static readonly TimeSpan Opening = TimeSpan.FromSeconds(1);
    private readonly DatabasePresence database;
    private readonly NavigationManager navigation;
    private readonly TimeProvider time;
    private long opened;

    public PageOutage(DatabasePresence database, NavigationManager navigation, TimeProvider time)
    {
        (this.database, this.navigation, this.time) = (database, navigation, time);
        navigation.LocationChanged += Moved;
        Open();
    }

    /// <summary>True while the page at the present address is being opened.</summary>
    public bool IsOpening => time.GetElapsedTime(opened) < Opening;

    /// <summary>True when the page at the present address could not read as it was opened, and so shows nothing.</summary>
    public bool LeftPageUnread { get; private set; }

    public void Dispose() => navigation.LocationChanged -= Moved;

    /// <summary>The page is opened, or loaded anew.</summary>
    public void Open() => (opened, LeftPageUnread) = (time.GetTimestamp(), false);

    /// <summary>Tells it, and gives the exception that ends what was going on.</summary>
    /// <param name="failure">How the database did not answer.</param>
    /// <param name="wasOpening">Whether the page was being opened when it was asked.</param>
    public PageOutageException Tell(Exception failure, bool wasOpening)
    {
        LeftPageUnread |= wasOpening;
        database.Miss();
        return new(failure);
    }

    private void Moved(object? sender, LocationChangedEventArgs moved) => Open();
}
