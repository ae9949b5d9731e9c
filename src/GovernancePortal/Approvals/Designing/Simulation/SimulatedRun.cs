using GovernancePortal.Approvals.Subjects;

namespace GovernancePortal.Approvals.Designing.Simulation;

/// <summary>How a process would have gone on a past subject. Nothing of it happened.</summary>
/// <param name="IsChosen">Whether it would have been chosen for the subject.</param>
/// <param name="ChosenKey">The process that would have been; null for none.</param>
/// <param name="Steps">In the order in which they would have happened.</param>
/// <param name="Visited">The elements that were passed.</param>
/// <param name="Unanswered">The seats that would have been asked and gave no answer then: a what-if is taken for them.</param>
/// <param name="Result">The result of the end that it came to; null where the end says none, or it came to none.</param>
/// <param name="Stop">Why it came to no end; null where it did.</param>
/// <param name="EndedAt">When it would have ended.</param>
/// <param name="Until">The last moment that was looked at.</param>
public sealed record SimulatedRun(
    PastSubject Subject, bool IsChosen, string? ChosenKey, IReadOnlyList<SimulatedStep> Steps, IReadOnlyList<string> Visited, IReadOnlyList<string> Unanswered, string? EndId, string? EndName, string? Result, string? Stop,
    DateTimeOffset? EndedAt, DateTimeOffset Until)
{
    /// <summary>Whether it ends as the subject was decided in truth, approved or not; null while that is open.</summary>
    public bool? EndsAsThen => Subject.Result is null ? null : Stop is null && (Result == ApprovalStage.Approved) == (Subject.Result == ApprovalStage.Approved);
}

/// <summary>One thing that would have happened.</summary>
/// <param name="ElementId">Where in the process.</param>
/// <param name="Name">What people call the element.</param>
/// <param name="Kind"><c>asked</c>, <c>answered</c>, <c>withdrawn</c>, <c>work</c>, <c>timer</c>, <c>call</c>, <c>end</c> or <c>stop</c>.</param>
/// <param name="Says">In words.</param>
/// <param name="IsWhatIf">Whether it rests on an answer that nobody gave then.</param>
public sealed record SimulatedStep(DateTimeOffset At, string ElementId, string Name, string Kind, string Says, bool IsWhatIf = false);

/// <summary>The same over the newest subjects.</summary>
/// <param name="Tried">How many were tried.</param>
/// <param name="NotChosen">How many of them it would not have been chosen for; they count no further.</param>
/// <param name="Same">How many would have ended as they did.</param>
/// <param name="Otherwise">How many would have ended otherwise.</param>
/// <param name="Unfinished">How many would have come to no end.</param>
/// <param name="Open">How many would have ended, and are open in truth.</param>
/// <param name="Left">How many were left out because the time was over.</param>
/// <param name="Lines">Those that end otherwise or not at all.</param>
public sealed record SimulatedMany(int Tried, int NotChosen, int Same, int Otherwise, int Unfinished, int Open, int Left, IReadOnlyList<SimulatedLine> Lines);

/// <summary>One subject that would have ended otherwise, or not at all.</summary>
public sealed record SimulatedLine(Guid Id, string Title, string Then, string Now);
