namespace GovernancePortal.Platform.Results;

/// <summary>The sorts of expected failure; each maps to one HTTP status.</summary>
public enum ErrorKind
{
    Invalid,
    SignInNeeded,
    Forbidden,
    NotFound,
    Conflict,
    PreconditionRequired,
    PreconditionFailed,
    TooLarge,
    UnsupportedMedia,
    Locked,
    TooMany,
    NoRoom,
    Unavailable,
}
