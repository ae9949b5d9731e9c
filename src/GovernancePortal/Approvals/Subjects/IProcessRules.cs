namespace GovernancePortal.Approvals.Subjects;

/// <summary>The language in which files say for which subjects of one kind their process is chosen; the room that owns the subject answers.</summary>
public interface IProcessRules
{
    /// <summary>The kind of subject, as <c>gp:subject</c> names it.</summary>
    string Subject { get; }

    /// <summary>What a process for such a subject must have approved, each for itself (<see cref="SignOffs.Matters"/>).</summary>
    IReadOnlyList<string> Approved => [];

    /// <summary>Work of which one must stand in a process for such a subject that is drawn here: the last look before an approval. None where nothing is looked at.</summary>
    IReadOnlyList<string> Checks => [];

    /// <summary>The variables with which such a process begins.</summary>
    IReadOnlyList<string> Given => [];

    /// <summary>What is wrong in a rule and where, or null when it can be asked.</summary>
    string? WrongIn(string rule);
}
