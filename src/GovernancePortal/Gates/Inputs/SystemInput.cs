using System.Text.Json.Nodes;
using GovernancePortal.Compliance.Screening;
using static GovernancePortal.Gates.Inputs.InputValue;

namespace GovernancePortal.Gates.Inputs;

/// <summary>The AI system: what the register says of it, and its screen for this use; where there is none for this use, the newest for another, which says for which.</summary>
internal static class SystemInput
{
    public static JsonObject Of(GateFacts facts) => Known(
        ("id", facts.System.Id.ToString()), ("name", facts.System.Name), ("purpose", Text(facts.System.Purpose)), ("businessUnit", Text(facts.System.BusinessUnit)), ("owner", Text(facts.System.Owner)),
        ("riskClass", facts.Screening?.RiskClass), ("screening", (facts.Screening ?? facts.Screenings.FirstOrDefault()) is { } counts ? Screening(counts) : null));

    private static JsonObject Screening(ScreeningView screening) => Known(
        ("businessUse", screening.BusinessUse), ("completedAt", Moment(screening.CompletedAt)), ("completedBy", screening.CompletedBy.ToString()), ("answers", List(screening.Answers.Select(Answer))));

    private static JsonObject Answer(ScreeningAnswerView answer) => Known(("practice", answer.Practice), ("answer", answer.Answer), ("ground", Text(answer.Ground)), ("safeguards", Text(answer.Safeguards)));
}
