using System.Globalization;

namespace GovernancePortal.Cel.Patterns;

/// <summary>Why a pattern is none that can be used.</summary>
/// <param name="IsLimit">Whether it is too long or too large, so that the refusal is never absorbed.</param>
/// <param name="At">Where in the pattern, in UTF-16 code units from 0; null for the whole.</param>
internal sealed record PatternRefusal(string Why, bool IsLimit, int? At = null)
{
    /// <summary>A sentence that stands alone.</summary>
    public string Reason => IsLimit ? Why : string.Create(CultureInfo.InvariantCulture, $"the pattern is not in the syntax of RE2: {Why}{(At is { } at ? $", at character {at + 1} of it" : "")}");

    public CelErrorKind Kind => IsLimit ? CelErrorKind.Limit : CelErrorKind.Syntax;

    /// <summary>The error that an evaluation goes on with.</summary>
    /// <exception cref="CelException">A limit was gone over: an error could be absorbed.</exception>
    public CelValue Error() => IsLimit ? throw new CelException(CelErrorKind.Limit, Reason, 1, 1) : CelValue.Error(Reason);
}
