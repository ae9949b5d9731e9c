using GovernancePortal.Approvals.Conditions;

namespace GovernancePortal.Approvals.SignOffs;

/// <summary>What a person has chosen and typed before signing. The browser keeps it too, so that a reload or a lost connection loses nothing.</summary>
public sealed class DecisionDraft
{
    private Guid? task;

    /// <summary><c>approve</c>, <c>refuse</c>, <c>request-changes</c>, <c>abstain</c>; null until chosen.</summary>
    public string? Outcome { get; set; }

    public string Comment { get; set; } = "";

    public List<DraftCondition> Conditions { get; } = [];

    /// <summary>Those that the portal is to watch.</summary>
    public List<DraftTerm> Terms { get; } = [];

    public bool IsEmpty => Outcome is null && Comment.Length == 0 && Conditions.Count + Terms.Count == 0;

    /// <summary>Whether the outcome must be explained.</summary>
    public bool NeedsComment => Outcome is "refuse" or "request-changes";

    /// <summary>The conditions that are sent: only an approval has any.</summary>
    public IReadOnlyList<Condition> ConditionsToSign => Outcome == "approve"
        ? [.. Conditions.Select(condition => condition.Text.Trim()).Where(text => text.Length > 0).Select(Condition.Of), .. Terms.Select(term => term.ToCondition())]
        : [];

    /// <summary>Under which name the browser keeps what a person typed about a subject: the words outlast the task for which they were typed.</summary>
    public static string KeyOf(Guid person, Guid subject) => $"gp-decision:{person}:{subject}";

    /// <summary>It is for this task from now on. What was typed for an earlier one stays; what was chosen there is chosen anew, for something else may be asked.</summary>
    public void BeginFor(Guid next)
    {
        if (task is not null && task != next)
            Outcome = null;
        task = next;
    }

    /// <summary>Takes what was kept, and of another task's all but what was chosen.</summary>
    public void Take(KeptDraft kept, Guid next)
    {
        task = next;
        Outcome = kept.Task == next.ToString() && Outcomes.Keys.Contains(kept.Outcome, StringComparer.Ordinal) ? kept.Outcome : null;
        Comment = kept.Comment ?? "";
        Conditions.Clear();
        Conditions.AddRange((kept.Conditions ?? []).Select(text => new DraftCondition { Text = text }));
        Terms.Clear();
        Terms.AddRange((kept.Terms ?? []).Select(DraftTerm.Read).OfType<DraftTerm>());
    }

    /// <summary>Takes a decision that was prepared, word for word.</summary>
    public void Take(PreparedDecision decision, Guid next) => Take(new KeptDraft(next.ToString(), decision.Outcome, decision.Comment, [.. decision.Conditions.Where(condition => !condition.IsWatched).Select(condition => condition.Text!)],
        [.. decision.Conditions.Where(condition => condition.IsWatched).Select(condition => DraftTerm.Of(condition).Kept)]), next);

    public void Clear()
    {
        (task, Outcome, Comment) = (null, null, "");
        Conditions.Clear();
        Terms.Clear();
    }
}

/// <summary>A condition while it is typed.</summary>
public sealed class DraftCondition
{
    public string Text { get; set; } = "";
}

/// <summary>A draft as the browser keeps it.</summary>
/// <param name="Task">The task for which it was typed last.</param>
/// <param name="Terms">Each a <see cref="DraftTerm"/> as JSON.</param>
public sealed record KeptDraft(string? Task, string? Outcome, string? Comment, IReadOnlyList<string>? Conditions, IReadOnlyList<string>? Terms = null);
