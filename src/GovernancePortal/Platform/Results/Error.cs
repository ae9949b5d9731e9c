namespace GovernancePortal.Platform.Results;

/// <summary>
/// An expected failure, in words for the person who caused it: what happened, why, and what to do.
/// </summary>
/// <param name="Kind">What sort of refusal it is; decides the HTTP status.</param>
/// <param name="Code">Stable, kebab-case; clients may switch on it.</param>
/// <param name="Message">What happened and why.</param>
/// <param name="Remedy">What to do next, when there is something to do.</param>
/// <param name="Details">Findings, one for each place; may be empty.</param>
public sealed record Error(ErrorKind Kind, string Code, string Message, string? Remedy = null, IReadOnlyList<ErrorDetail>? Details = null)
{
    public static Error Invalid(string code, string message, string? remedy = null, IReadOnlyList<ErrorDetail>? details = null) =>
        new(ErrorKind.Invalid, code, message, remedy, details);

    public static Error Forbidden(string code, string message, string? remedy = null) => new(ErrorKind.Forbidden, code, message, remedy);

    public static Error NotFound(string what) => new(ErrorKind.NotFound, "not-found", $"There is no {what} with this id, or you may not see it.");

    public static Error Conflict(string code, string message, string? remedy = null, IReadOnlyList<ErrorDetail>? details = null) =>
        new(ErrorKind.Conflict, code, message, remedy, details);

    /// <summary>Message and remedy as one text.</summary>
    public string Sentence => Remedy is null ? Message : $"{Message} {Remedy}";
}

/// <summary>One finding behind an <see cref="Error"/>.</summary>
/// <param name="Field">The field, gate or file it speaks of.</param>
/// <param name="Message">What is wrong and what is expected.</param>
/// <param name="Line">1-based, for a file.</param>
/// <param name="Column">1-based, for a file.</param>
public sealed record ErrorDetail(string Field, string Message, int? Line = null, int? Column = null);
