using GovernancePortal.Approvals.Designing.Checks;
using GovernancePortal.Approvals.Designing.Drafts;
using GovernancePortal.Approvals.Subjects;

namespace GovernancePortal.Approvals.Designing.Pages;

/// <summary>The checks as pages ask for them, and what there is to choose from.</summary>
public sealed class ProcessLintOnPages
{
    private readonly ProcessLint lint;

    internal ProcessLintOnPages(ProcessLint lint, IEnumerable<IProcessRules> rules) => (this.lint, Subjects) = (lint, [.. rules.Select(known => known.Subject).Order(StringComparer.Ordinal)]);

    /// <summary>What processes can decide on.</summary>
    public IReadOnlyList<string> Subjects { get; }

    /// <summary>The work that service tasks can name.</summary>
    public IReadOnlyList<string> Handlers => lint.Handlers;

    public Task<ProcessReport> OfAsync(ProcessDraftView draft, CancellationToken cancellation) => lint.OfAsync(draft.Xml, draft.Key, cancellation);
}
