namespace GovernancePortal.Cli.Portal;

/// <summary>How a command that talks to the portal ends; a pipeline decides by it.</summary>
internal enum ExitCode
{
    /// <summary>What was asked for holds, or is done.</summary>
    Passed = 0,

    /// <summary>The portal answered, and the answer is no.</summary>
    Blocked = 1,

    /// <summary>The call is wrong, names what is not there, or may not be made.</summary>
    WrongCall = 2,

    /// <summary>No answer came, or none that can be understood.</summary>
    Unreachable = 3,
}
