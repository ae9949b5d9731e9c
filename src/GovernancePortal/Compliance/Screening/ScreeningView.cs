namespace GovernancePortal.Compliance.Screening;

/// <summary>A screening as clients read it.</summary>
/// <param name="RiskClass">One of <see cref="Screening.RiskClass.Keys"/>.</param>
public sealed record ScreeningView(
    Guid Id, Guid SystemId, string BusinessUse, string RiskClass, string Reason, Guid CompletedBy, DateTimeOffset CompletedAt, IReadOnlyList<ScreeningAnswerView> Answers)
{
    internal static ScreeningView Of(SystemScreening screening) => new(
        screening.Id, screening.SystemId, screening.BusinessUse, screening.RiskClass, screening.Reason, screening.CompletedBy, screening.CompletedAt,
        [.. screening.Answers.OrderBy(answer => answer.Practice, StringComparer.Ordinal).Select(answer => new ScreeningAnswerView(answer.Practice, answer.Answer.Key(), answer.Ground, answer.Safeguards))]);
}

/// <summary>The answer for one practice.</summary>
/// <param name="Answer"><c>no</c>, <c>yes</c> or <c>excepted</c>.</param>
public sealed record ScreeningAnswerView(string Practice, string Answer, string? Ground, string? Safeguards);
