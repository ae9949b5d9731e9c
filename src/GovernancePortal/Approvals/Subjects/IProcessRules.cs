namespace GovernancePortal.Approvals.Subjects;

/// <summary>The language in which files say for which subjects of one kind their process is chosen; the room that owns the subject answers.</summary>
public interface IProcessRules
{
    /// <summary>The kind of subject, as <c>gp:subject</c> names it.</summary>
    string Subject { get; }

    /// <summary>What a process for such a subject must have approved, each for itself (<see cref="SignOffs.Matters"/>).</summary>
    IReadOnlyList<string> Approved => [];

    /// <summary>What is wrong in a rule and where, or null when it can be asked.</summary>
    string? WrongIn(string rule);
}
