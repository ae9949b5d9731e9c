namespace GovernancePortal.Releases.Review;

/// <summary>What a person has chosen and typed before signing. The browser keeps it too, so that a reload or a lost connection loses nothing.</summary>
public sealed class DecisionDraft
{
    /// <summary><c>approve</c>, <c>refuse</c>, <c>request-changes</c>, <c>abstain</c>; null until chosen.</summary>
    public string? Outcome { get; set; }

    public string Comment { get; set; } = "";

    public List<DraftCondition> Conditions { get; } = [];

    public bool IsEmpty => Outcome is null && Comment.Length == 0 && Conditions.Count == 0;

    /// <summary>Whether the outcome must be explained.</summary>
    public bool NeedsComment => Outcome is "refuse" or "request-changes";

    /// <summary>The conditions that are sent: only an approval has any.</summary>
    public IReadOnlyList<string> ConditionsToSign => Outcome == "approve" ? [.. Conditions.Select(condition => condition.Text.Trim()).Where(text => text.Length > 0)] : [];

    public void Take(KeptDraft kept)
    {
        Outcome = Approvals.SignOffs.Outcomes.Keys.Contains(kept.Outcome, StringComparer.Ordinal) ? kept.Outcome : null;
        Comment = kept.Comment ?? "";
        Conditions.Clear();
        Conditions.AddRange((kept.Conditions ?? []).Select(text => new DraftCondition { Text = text }));
    }

    public void Clear() => Take(new(null, null, null));
}

/// <summary>A condition while it is typed.</summary>
public sealed class DraftCondition
{
    public string Text { get; set; } = "";
}

/// <summary>A draft as the browser keeps it.</summary>
public sealed record KeptDraft(string? Outcome, string? Comment, IReadOnlyList<string>? Conditions);
