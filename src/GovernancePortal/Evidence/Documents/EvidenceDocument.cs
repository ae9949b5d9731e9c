namespace GovernancePortal.Evidence.Documents;

/// <summary>
/// Everything that an evidence package says, finished and in memory: the one source of its PDF, its workbook and its JSON.
/// Digests are lower-case hexadecimal SHA-256; times are UTC; people appear by role or account, never by name.
/// Missing values are <see langword="null"/> and are left out of the JSON.
/// </summary>
public sealed record EvidenceDocument
{
    /// <summary>The layout of this document; a reader refuses one that it does not know.</summary>
    public const string CurrentSchema = "governance-evidence/1";

    public string Schema { get; init; } = CurrentSchema;
    public required Institution Institution { get; init; }
    public required PackageSection Package { get; init; }

    /// <summary>The certificate that is to sign the PDF; <see langword="null"/> for an unsigned copy.</summary>
    public SignatureSection? Signature { get; init; }

    public required ReleaseSection Release { get; init; }
    public required ManifestSection Manifest { get; init; }
    public required VerdictSection Verdict { get; init; }

    /// <summary>What differs from the last approved version; empty when there is none.</summary>
    public IReadOnlyList<ChangeLine> Changes { get; init; } = [];

    public CardSection? Card { get; init; }
    public IReadOnlyList<DatasetSection> Datasets { get; init; } = [];

    /// <summary>Reports of tests that were handed in with the version.</summary>
    public IReadOnlyList<EvaluationSection> Evaluations { get; init; } = [];

    /// <summary>The rules that apply, worst first.</summary>
    public IReadOnlyList<GateSection> Gates { get; init; } = [];

    /// <summary>The run that they were judged in; <see langword="null"/> when there was none.</summary>
    public GateRunSection? GateRun { get; init; }

    public IReadOnlyList<SignOffSection> SignOffs { get; init; } = [];

    /// <summary>The numbered record of the decision; <see langword="null"/> where the portal kept none.</summary>
    public DecisionSection? Decision { get; init; }

    /// <summary>What was asked about the release and answered, oldest first; <see langword="null"/> where nobody asked.</summary>
    public IReadOnlyList<QuestionSection>? Questions { get; init; }

    public required LedgerSection Ledger { get; init; }

    /// <summary>Technical documentation by Regulation (EU) 2024/1689, Annex IV; <see langword="null"/> when none was prepared.</summary>
    public AnnexSection? AnnexIV { get; init; }

    /// <summary>Words of this release's field, explained; the report adds the portal's own.</summary>
    public IReadOnlyList<GlossaryTerm> Glossary { get; init; } = [];
}
