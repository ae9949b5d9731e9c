namespace GovernancePortal.Evidence.Typesetting;

/// <summary>A report could not be typeset. The message is for the person who waits for it; <see cref="Detail"/> is for the log.</summary>
public sealed class TypesettingException(TypesettingFailure failure, string message, string? detail = null, Exception? cause = null) : Exception(message, cause)
{
    public TypesettingFailure Failure { get; } = failure;

    /// <summary>What the typesetter said.</summary>
    public string? Detail { get; } = detail;

    /// <summary>Whether the same document may succeed later.</summary>
    public bool MayRetryLater => Failure is TypesettingFailure.DiskFull or TypesettingFailure.Unavailable or TypesettingFailure.Suspended;

    internal static TypesettingException Crashed(string? detail, Exception? cause = null) =>
        new(TypesettingFailure.Crashed, "The typesetter ended in the middle of the report, and again when it was started anew.", detail, cause);

    internal static TypesettingException DoesNotStart(string detail) => new(
        TypesettingFailure.Unavailable, "The typesetter does not start. An administrator finds the reason in the log; the workbook and the JSON can be had.", detail);

    /// <summary>From a code of the worker (render.mjs, engine.mjs).</summary>
    internal static TypesettingException From(string? code, string? detail) => code switch
    {
        "engine-crash" or "internal" => Crashed($"{code}: {detail}"),
        "timeout" => new(TypesettingFailure.TimedOut, "The report was not finished in the time it may take.", detail),
        "memory" => new(TypesettingFailure.OutOfMemory, "The report needs more memory than it may use.", detail),
        "disk-full" => new(TypesettingFailure.DiskFull, "No space is left on the server's disk. An administrator can make room; then try again.", detail),
        "busy" => new(TypesettingFailure.Unavailable, "The typesetter has too much to do. Try again in a few minutes.", detail),
        _ => new(TypesettingFailure.Defect, "The report could not be typeset: the portal's template has a fault. The data are kept, and the log says what is wrong.", $"{code}: {detail}"),
    };
}
