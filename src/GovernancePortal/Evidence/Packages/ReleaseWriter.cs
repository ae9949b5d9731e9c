using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Seats;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Cards.Completeness;
using GovernancePortal.Cards.Fields;
using GovernancePortal.Evidence.Documents;
using GovernancePortal.Evidence.Typesetting;
using GovernancePortal.Gates;
using GovernancePortal.Identity;
using GovernancePortal.Ledger.Entries;
using GovernancePortal.Provenance;
using GovernancePortal.Releases;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Releases.Review;

namespace GovernancePortal.Evidence.Packages;

/// <summary>The parts of the document that speak of the release itself and of the council's word.</summary>
internal sealed class ReleaseWriter(
    ReleaseFile file, ProcessView process, IReadOnlyList<SeatStanding> seats, IReadOnlyList<SignOffView> signOffs, IReadOnlyList<LedgerEntryView> entries, IReadOnlyDictionary<Guid, string> accounts, DateTimeOffset decidedAt,
    EvidenceOptions options)
{
    private static readonly string ProductVersion = typeof(ReleaseWriter).Assembly.GetName().Version?.ToString(3) ?? "0";

    public string Number => file.Number;

    private bool Approved => file.Release.State.WasApproved();

    private IEnumerable<SignOffView> Standing => signOffs.Where(signOff => signOff.VoidedAt is null);

    public PackageSection Package() => new()
    {
        Number = file.Number.Replace("R-", "EP-", StringComparison.Ordinal),
        Classification = options.Classification,
        CreatedAt = decidedAt,
        CreatedBy = "Governance Portal, from the record of the decision",
        Software = $"Governance Portal {ProductVersion}",
        RetainUntil = DateOnly.FromDateTime(decidedAt.UtcDateTime).AddYears(options.RetentionYears),
        Typesetter = Typesetter.Version,
    };

    public ReleaseSection Release() => new()
    {
        Id = file.Number,
        SystemName = file.Facts.System.Name,
        ModelName = file.Facts.Model.Name,
        ModelKind = file.Facts.Model.Kind,
        Version = file.Facts.Version.Version,
        Environment = file.Release.Environment,
        BusinessUse = file.Release.BusinessUse,
        Region = file.Release.Region,
        Purpose = file.Facts.System.Purpose,
        BusinessUnit = file.Facts.System.BusinessUnit,
        Owner = file.Facts.System.Owner,
        RiskClass = file.Facts.Screening is { } screening ? Compliance.Screening.RiskClass.Words(screening.RiskClass)
            : file.Facts.Card?.Compliance.AiActClass is { } claimed ? $"{AiActClass.Words(claimed)}, as the card claims" : null,
        Regions = [.. file.Facts.Datasets.Select(entry => entry.Dataset.Region).Where(region => region.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)],
        SubmittedBy = accounts.GetValueOrDefault(file.Release.RequestedBy, "unknown"),
        SubmittedAt = file.Release.RequestedAt,
        DecidedAt = decidedAt,
        Process = new(process.Name, process.Version.ToString(System.Globalization.CultureInfo.InvariantCulture), Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes(process.Xml))),
    };

    public ManifestSection Manifest() => new()
    {
        Digest = file.Manifest.Digest,
        Content = file.Manifest.CanonicalJson,
        Entries = [.. file.Manifest.Entries.Where(entry => entry.Digest is not null).Select(entry => new ManifestLine(entry.Kind, entry.Name, Sha256Digest.Parse(entry.Digest!), entry.Size))],
    };

    public VerdictSection Verdict()
    {
        var conditions = Standing.Sum(signOff => signOff.Conditions.Count);
        var blocking = file.Readiness.Blocking.ToList();
        return new()
        {
            Result = !Approved ? ReleaseResult.Refused : conditions > 0 ? ReleaseResult.ApprovedWithConditions : ReleaseResult.Approved,
            Readiness = GateWords.Of(file.Readiness.Verdict),
            Headline = Approved
                ? $"{file.Title} may go to {file.Release.Environment}{(conditions > 0 ? ", under conditions" : "")}."
                : $"{file.Title} does not go to {file.Release.Environment}.",
            Decision = Approved ? "Every seat of the council that was asked approved exactly the manifest named below, and no gate blocked when the decision was made." : Refusal(),
            Asked = $"To use {file.Title} in {file.Release.Environment} for: {file.Release.BusinessUse}",
            Reasons = blocking.Count > 0 ? [.. blocking.Select(gate => $"{gate.Title}: {gate.Reason}")] : Approved ? [file.Readiness.DecisionKept] : [],
            ResidualRisks = [.. (file.Facts.Card?.Risks ?? []).Where(risk => !Placeholder.Is(risk.Name) && !Placeholder.Is(risk.AcceptedBy))
                .Select(risk => new ResidualRisk(risk.Residual is null ? risk.Name! : $"{risk.Name!.TrimEnd('.')}. What is left: {risk.Residual}", risk.Severity ?? "not stated", risk.AcceptedBy!, file.Facts.Version.SubmittedAt))],
            Remedies = [.. blocking.Where(gate => gate.Remedy.Length > 0).Select(gate => $"{gate.Title}: {gate.Remedy}")],
            Lines = [.. file.Readiness.Gates.Select(gate => new VerdictLine(gate.Title, gate.Reason, GateWords.Of(gate.Verdict), gate.Id))],
        };
    }

    /// <param name="screens">What was on the screen of each sign-off, where it was kept.</param>
    public IReadOnlyList<SignOffSection> SignOffs(IReadOnlyDictionary<Guid, (Sha256Digest Digest, string? Content)> screens) =>
    [
        .. Standing.Select(signOff => new SignOffSection
        {
            Seat = signOff.Seat,
            Role = PortalRoles.SeatOf(signOff.Seat)?.Title() is { } title && signOff.AsDeputy ? $"Deputy of the {title.ToLowerInvariant()}" : PortalRoles.SeatOf(signOff.Seat)?.Title(),
            Account = accounts.GetValueOrDefault(signOff.PersonId),
            OnBehalfOf = signOff.OnBehalfOf is { } delegator ? accounts.GetValueOrDefault(delegator) : null,
            Outcome = (SignOffOutcome)Outcomes.Parse(signOff.Outcome)!.Value,
            Meaning = signOff.Meaning.Length == 0 ? null : signOff.Meaning,
            Approves = Approves(signOff.Seat),
            Count = Count(signOff.Seat),
            Comment = signOff.Comment.Length == 0 ? null : signOff.Comment,
            Conditions = [.. signOff.Conditions.Select(text => ConditionOf(signOff, text))],
            At = signOff.At,
            ManifestDigest = Sha256Digest.Parse(signOff.ManifestDigest),
            Screen = screens.TryGetValue(signOff.Id, out var screen) ? new(screen.Digest, screen.Content) : null,
            LedgerEntry = entries.FirstOrDefault(entry => entry.EntityKind == "sign-off" && entry.EntityKey == signOff.Id.ToString())?.Sequence,
        }),
        .. process.Nodes.Select(node => PortalRoles.SeatOf(node.Seat)).OfType<Seat>().Distinct().Order().Where(seat => Standing.All(signOff => signOff.Seat != seat.Key())).Select(seat => new SignOffSection { Seat = seat.Key(), Approves = Approves(seat.Key()), Count = Count(seat.Key()) }),
    ];

    private static SignOffCondition ConditionOf(SignOffView signOff, string text) => signOff.Watched.FirstOrDefault(condition => condition.Sentence == text) is { } watched
        ? new(text, Due: watched.At is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null, Monitor: watched.Kind)
        : new(text);

    private IEnumerable<ProcessNodeView> Asking(string seat) => process.Nodes.Where(node => node.Seat == seat);

    /// <summary>What an approval of a seat approves, in words: "deployment"; null where the process asks it nothing.</summary>
    public string? Approves(string seat) => Matters.Words(Asking(seat).SelectMany(node => node.Approves).Distinct(StringComparer.Ordinal)) is { Length: > 0 } words ? words : null;

    private string? Count(string seat) => seats.FirstOrDefault(standing => standing.Seat.Key() == seat) is { } standing
        ? SeatWords.Count(standing, Asking(seat).Select(node => node.Needed).FirstOrDefault(needed => needed is not null)) : null;

    private string Refusal() => Standing.FirstOrDefault(signOff => signOff.Outcome == Outcome.Refuse.Key()) is { } refusal
        ? $"The {PortalRoles.SeatOf(refusal.Seat)?.Title().ToLowerInvariant() ?? refusal.Seat} refused: {refusal.Comment}"
        : "The council refused the release.";
}
