namespace GovernancePortal.Identity.Permissions;

/// <summary>One thing that somebody may or may not do. Handlers ask for it; the matrix says who has it.</summary>
public enum Permission
{
    ReadRegister,
    RegisterSystem,
    EditSystem,
    UploadFile,
    SubmitVersion,
    SubmitDataset,
    RequestRelease,
    RunGates,
    RetryStep,
    DecideTask,
    AcceptRedactionReport,
    ReadEvidence,
    ExportEvidence,
    ReadLedger,
    ReadPermissions,
    ReadPeople,
    ManagePeople,
    ErasePerson,
    ProposeSeat,
    ConfirmSeat,
    RevokeSeat,
    OwnCredentials,
    RevokeCredentials,
    JudgeDocument,
    ReadSettings,
    ManageSettings,
}
