using GovernancePortal.Platform.Results;

namespace GovernancePortal.Identity.Reauthentication;

/// <summary>Does the deeds of one kind when they are proven. The room above that owns the use case answers.</summary>
public interface IDeedHandler
{
    /// <summary>The <see cref="Deed.Kind"/> that it does.</summary>
    string Kind { get; }

    /// <summary>Does it by the use case's own handler, which takes the proof and checks everything anew.</summary>
    Task<Error?> DoAsync(Actor actor, Deed deed, CancellationToken cancellation);
}
