using GovernancePortal.Platform.Results;

namespace GovernancePortal.Compliance.Screening;

/// <summary>A screen as it is answered: every practice of the list once.</summary>
/// <param name="BusinessUse">The use that is screened, in the words of the release: policies count the screen for exactly this use.</param>
/// <param name="RiskClass">One of <see cref="Screening.RiskClass.Keys"/>; <c>prohibited</c> when a practice is answered with yes, and only then.</param>
/// <param name="Reason">Why this class.</param>
public sealed record ScreeningRequest(string? BusinessUse, string? RiskClass, string? Reason, IReadOnlyList<ScreeningAnswerRequest>? Answers)
{
    public const int MaxBusinessUse = 1000;
    public const int MaxText = 2000;

    public Form Check()
    {
        var form = new Form().Words("businessUse", BusinessUse, MaxBusinessUse, required: true).OneOf("riskClass", RiskClass, Screening.RiskClass.Keys, label: "Class").Text("reason", Reason, MaxText, required: true);
        var practices = ProhibitedPractice.List.Practices;
        List<ScreeningAnswerRequest> answers = [.. (Answers ?? []).Take(practices.Count + 1).OfType<ScreeningAnswerRequest>()];
        form.Check("answers", answers.Count <= practices.Count, $"There are {practices.Count} practices, each with one answer.");
        foreach (var unknown in answers.Where(answer => practices.All(known => known.Practice != answer.Practice)))
            form.Add("answers", $"“{(unknown.Practice is { Length: > 20 } ? unknown.Practice[..20] : unknown.Practice)}” is no practice of the list.");
        foreach (var practice in practices)
            Check(form, practice, answers.FindAll(answer => answer.Practice == practice.Practice));
        var isProhibited = answers.Exists(answer => answer.Answer == PracticeAnswer.Yes.Key());
        return form.Check("riskClass", isProhibited == (RiskClass == Screening.RiskClass.Prohibited),
            isProhibited ? "A system that does what Art. 5 prohibits is prohibited, whatever else it is." : "Nothing prohibited was answered with yes: choose the class that the use has.");
    }

    private static void Check(Form form, ProhibitedPractice practice, List<ScreeningAnswerRequest> answers)
    {
        if (answers is not [var answer])
        {
            form.Add("answers", answers.Count == 0 ? $"{practice.Practice} ({practice.Title}) is not answered." : $"{practice.Practice} is answered {answers.Count} times.");
            return;
        }

        var excepted = answer.Answer == PracticeAnswer.Excepted.Key();
        form.Check("answers", PracticeAnswers.Keys.Contains(answer.Answer), $"{practice.Practice} is answered with one of {string.Join(", ", PracticeAnswers.Keys)}.")
            .Check("answers", !excepted || practice.Exception is not null, $"The act excepts nothing from {practice.Practice}.")
            .Check("answers", !excepted || PlainName.Seen(answer.Ground ?? "").Length > 0, $"The exception from {practice.Practice} needs its ground, in the words of the act.")
            .Text("answers", answer.Ground, MaxText, label: $"The ground for {practice.Practice}").Text("answers", answer.Safeguards, MaxText, label: $"What is said of safeguards for {practice.Practice}");
    }
}

/// <summary>The answer for one practice.</summary>
/// <param name="Answer"><c>no</c>, <c>yes</c> or <c>excepted</c>.</param>
public sealed record ScreeningAnswerRequest(string? Practice, string? Answer, string? Ground = null, string? Safeguards = null);

/// <summary>Answers as they stand in the API.</summary>
internal static class PracticeAnswers
{
    public static IReadOnlyList<string?> Keys { get; } = [.. Enum.GetValues<PracticeAnswer>().Select(Key)];

    public static string Key(this PracticeAnswer answer) => answer.ToString().ToLowerInvariant();
}
