using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Approvals.Designing.Checks;

/// <summary>What the checks say of a file: those of the deployment, and what its author should look at.</summary>
/// <param name="Findings">Errors first, each list in the file's order.</param>
/// <param name="Elements">Events, activities and gateways; 0 where the file cannot be read.</param>
public sealed record ProcessReport(IReadOnlyList<ProcessFinding> Findings, int Elements)
{
    public int Errors => Findings.Count(finding => finding.IsError);

    public int Warnings => Findings.Count - Errors;

    /// <summary>Whether it can be sent to review.</summary>
    public bool IsSound => Errors == 0;

    /// <summary>Whether it can be tried: what is wrong, if anything, is only that it does not fit what it decides on.</summary>
    public bool Runs { get; init; }

    /// <summary>The process, when nothing in the file itself stands against it.</summary>
    internal ProcessDefinition? Definition { get; init; }
}

/// <summary>One thing that is wrong, or that its author should look at.</summary>
/// <param name="IsError">True where it stands against publication.</param>
/// <param name="ElementId">The id of the element, or of the nearest around it that has one; null where the file as a whole is meant.</param>
/// <param name="Element">What people call the element: its name, else its kind.</param>
/// <param name="Message">What is wrong and what would be right.</param>
/// <param name="Line">In the file, from 1; 0 where the file as a whole is meant.</param>
public sealed record ProcessFinding(bool IsError, string? ElementId, string Element, string Message, int Line);
