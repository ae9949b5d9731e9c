namespace GovernancePortal.Ui.Feedback;

/// <summary>
/// Whether the session of the person in front of an open page is over: signed out elsewhere, or suspended. Whoever finds out tells it,
/// and stops by <see cref="SessionEndedException"/>; the layout then says so above the page, and what was typed stays where it is.
/// </summary>
public sealed class SessionEnd
{
    private readonly Signal<bool> told = new();

    public bool HasCome { get; private set; }

    /// <summary>Calls back when the session is found to be over.</summary>
    public IDisposable Watch(Action<bool> listener) => told.Watch(listener);

    /// <summary>Tells it, and gives the exception that ends what was going on.</summary>
    public SessionEndedException Tell()
    {
        HasCome = true;
        told.Raise(true);
        return new();
    }
}

/// <summary>
/// Nothing was done, because the person is no longer signed in. A cancellation: a page that meets it keeps what it shows, and needs no
/// boundary around it.
/// </summary>
public sealed class SessionEndedException() : OperationCanceledException("The session has ended.");
