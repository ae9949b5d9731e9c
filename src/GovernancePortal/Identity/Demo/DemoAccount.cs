namespace GovernancePortal.Identity.Demo;

/// <summary>One of the sample people of the demo organisation.</summary>
public sealed record DemoAccount(string Account, string DisplayName, PortalRole Role, string ComesTo)
{
    public static IReadOnlyList<DemoAccount> All { get; } =
    [
        new("scientist", "Data scientist", PortalRole.DataScientist, "submits versions, datasets and release requests"),
        new("platform", "Platform seat", PortalRole.Platform, "decides for the platform seat"),
        new("security", "Security seat", PortalRole.Security, "decides for the security seat"),
        new("risk", "Risk seat", PortalRole.Risk, "decides for the risk seat"),
        new("compliance", "Compliance officer", PortalRole.Compliance, "exports evidence, confirms seats"),
        new("auditor", "Auditor", PortalRole.Auditor, "reads everything, changes nothing"),
        new("admin", "Administrator", PortalRole.Administrator, "manages people, regions and licences"),
    ];

    public static DemoAccount? Find(string? account) =>
        All.FirstOrDefault(demo => string.Equals(demo.Account, account, StringComparison.Ordinal));

    public string UserKey => "demo:" + Account;
}
