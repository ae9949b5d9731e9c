using static GovernancePortal.Identity.PortalRole;

namespace GovernancePortal.Identity.Permissions;

/// <summary>
/// The role x action matrix: data, shown in Administration, and walked by a test over every endpoint and page. What is not in
/// it is denied.
/// </summary>
public static class PermissionMatrix
{
    private static readonly PortalRole[] Everyone = Enum.GetValues<PortalRole>();

    public static IReadOnlyList<PermissionGroup> Groups { get; } =
    [
        new("Register",
        [
            new(Permission.ReadRegister, "Read systems, models, versions, datasets and releases", Everyone),
            new(Permission.RegisterSystem, "Register an AI system or a model", [DataScientist, Administrator]),
            new(Permission.EditSystem, "Change what the register says of an AI system: purpose, business unit, owner", [DataScientist, Administrator, PortalRole.Compliance]),
            new(Permission.UploadFile, "Send files ahead of a submission, piece by piece", [DataScientist], "One's own only."),
            new(Permission.SubmitVersion, "Submit a version with its card and files", [DataScientist]),
            new(Permission.SubmitDataset, "Submit a dataset", [DataScientist]),
            new(Permission.HandInEvaluation, "Hand in an evaluation report with a version", [DataScientist], "While something about the version is undecided."),
            new(Permission.RequestRelease, "Ask for a release, and submit it again after changes were asked for", [DataScientist]),
            new(Permission.RunGates, "Run the gates of a release again", [DataScientist, PortalRole.Platform, Security, Risk]),
            new(Permission.RetryStep, "Let a release try again a step of its approval that failed", [DataScientist, Administrator, PortalRole.Platform, Security, Risk]),
            new(Permission.ReadInstances, "See running processes: where they stand, what they did, variables, incidents", [Administrator, Auditor, PortalRole.Compliance]),
            new(Permission.OperateInstances, "Operate running processes: retry, move back, migrate, cancel", [Administrator], "With a reason, and never past what the process asks for."),
            new(Permission.ReportObservation, "Report what was observed of an approved release: metrics, spending, traffic, regions", [DataScientist, PortalRole.Platform], "While its approval is in force."),
            new(Permission.AskPipelineCheck, "Have a pipeline told what became of a release", Everyone, "Pipelines of configured organisations alone."),
        ]),
        new("Decisions",
        [
            new(Permission.DecideTask, "Decide for a council seat that one holds, or as the compliance officer where a process asks for it", [PortalRole.Compliance, PortalRole.Platform, Security, Risk], "Not on what one submitted, and for one seat of a release only."),
            new(Permission.ActForSeat, "Claim tasks of a seat, and decide what its holder delegated to one", [DataScientist, PortalRole.Platform, Security, Risk, PortalRole.Compliance], "A seat that one holds, that was delegated, or whose deputy one is once it is late, and not on what one submitted or who delegated it submitted."),
            new(Permission.DelegateSeat, "Delegate a seat that one holds, or one of its tasks", [PortalRole.Compliance, PortalRole.Platform, Security, Risk], "For 30 days at most, to somebody who may act for a seat, and never on."),
            new(Permission.EndDelegation, "End a delegation before its time", Everyone, "One that one gave or received; administrators anybody's."),
            new(Permission.KeepQueue, "Watch releases, and keep views of the work queue", Everyone, "For oneself alone."),
            new(Permission.ChooseMail, "Choose which mail one gets", Everyone, "For oneself alone."),
            new(Permission.AcceptRedactionReport, "Accept a redaction report with findings", [Security, Risk], "Not of data that one submitted."),
            new(Permission.ScreenSystem, "Screen an AI system against prohibited practices and give it its class", [PortalRole.Compliance], "Not a system of which one submitted a version or data."),
            new(Permission.AskWaiver, "Ask that a rule of a policy is waived for a release or a system, and take that back", [DataScientist, Risk], "For a time only, and no rule that cannot be waived; a process decides, and nobody on what they asked for."),
            new(Permission.WithdrawWaiver, "Withdraw a waiver before its day", [Risk]),
            new(Permission.AskQuestion, "Ask about a release, or its submitter for evidence, and say whether it is resolved", [PortalRole.Compliance, PortalRole.Platform, Security, Risk], "Not of what one submitted, and before it is decided."),
            new(Permission.AnswerQuestion, "Answer what is asked about a release", [DataScientist, PortalRole.Compliance, PortalRole.Platform, Security, Risk], "Of a release that one submitted or reviews, before it is decided."),
        ]),
        new("Proof",
        [
            new(Permission.ReadEvidence, "Download evidence packages", Everyone),
            new(Permission.ExportEvidence, "Export an evidence package", [PortalRole.Compliance, PortalRole.Platform, Security, Risk]),
            new(Permission.ReadLedger, "Read and verify the ledger", [PortalRole.Compliance, Auditor, Administrator, PortalRole.Platform, Security, Risk]),
        ]),
        new("People, seats and machines",
        [
            new(Permission.ReadPermissions, "See who may do what", Everyone),
            new(Permission.ReadPeople, "See people, roles, seats and everybody's machine credentials", [Administrator, Auditor, PortalRole.Compliance]),
            new(Permission.ManagePeople, "Add people, suspend them, give and take roles", [Administrator], "Not one's own, and somebody must remain who may."),
            new(Permission.ErasePerson, "Erase a person for good", [Administrator], "Not oneself, and nobody who still holds a role or a seat."),
            new(Permission.ProposeSeat, "Propose a council seat, or the deputy of a seat", [Administrator], "Not for oneself."),
            new(Permission.ConfirmSeat, "Confirm a proposed seat or deputy", [Administrator, PortalRole.Compliance], "Not one's own, and not what one proposed."),
            new(Permission.RevokeSeat, "Take a seat away, or end its proposal or its deputy", [Administrator, PortalRole.Compliance], "Not one's own, and another's proposal with a reason."),
            new(Permission.OwnCredentials, "Make credentials for machines that act on one's behalf, and revoke them", Everyone, "Within one's own roles, and never to decide."),
            new(Permission.RevokeCredentials, "Revoke anybody's machine credential", [Administrator]),
        ]),
        new("Rules",
        [
            new(Permission.JudgeDocument, "Have a document of facts judged by the policies, without storing it", Everyone),
            new(Permission.ReadPolicies, "Read policies, their versions and tests, what they would change, and waivers", Everyone),
            new(Permission.WritePolicy, "Write policies, send them to review, ask for one to be retired", [Administrator, PortalRole.Compliance, PortalRole.Platform, Security, Risk], "The risk seat decides, and nobody on what they had a hand in."),
            new(Permission.ReadProcesses, "Read processes, their versions and drafts, and try a draft on past decisions", Everyone),
            new(Permission.DrawProcess, "Draw processes and send them to review", [Administrator, PortalRole.Compliance, PortalRole.Platform, Security, Risk], "The seat decides that the process for publications asks, and nobody on what they had a hand in."),
            new(Permission.ReadSettings, "See approved regions and licences, and environments", Everyone),
            new(Permission.ManageSettings, "Change approved regions and licences", [Administrator, PortalRole.Compliance]),
            new(Permission.DeclareEnvironment, "Declare an environment: its account, network and region, what it reads and writes", [PortalRole.Platform]),
            new(Permission.ManageWebhooks, "Say which addresses outside are told of events, and see what was sent", [Administrator]),
            new(Permission.ReadMail, "See whether mail goes out and what became of it, and send oneself a trial", [Administrator], "Never what a mail said."),
        ]),
    ];

    public static IReadOnlyList<PermissionRow> Rows { get; } = [.. Groups.SelectMany(group => group.Rows)];

    private static readonly Dictionary<Permission, PermissionRow> ByPermission = Rows.ToDictionary(row => row.Permission);

    public static bool Allows(IEnumerable<PortalRole> roles, Permission permission) =>
        ByPermission.TryGetValue(permission, out var row) && roles.Any(row.Roles.Contains);

    public static PermissionRow Row(Permission permission) => ByPermission[permission];
}

/// <summary>Rows that belong together.</summary>
public sealed record PermissionGroup(string Title, IReadOnlyList<PermissionRow> Rows);

/// <summary>One row of the matrix: an action and the roles that may do it.</summary>
/// <param name="Limit">What bounds everybody who may; the handler keeps it. Null where nothing does.</param>
public sealed record PermissionRow(Permission Permission, string Title, IReadOnlyCollection<PortalRole> Roles, string? Limit = null);
