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
        new("compliance", "Compliance officer", PortalRole.Compliance, "decides last on high-risk releases, exports evidence"),
        new("auditor", "Auditor", PortalRole.Auditor, "reads everything, changes nothing"),
        new("admin", "Administrator", PortalRole.Administrator, "manages people, regions and licences"),
        new("platform-2", "Platform seat, second holder", PortalRole.Platform, "decides where two holders of the platform seat are needed"),
        new("platform-3", "Platform seat, third holder", PortalRole.Platform, "decides where two holders of the platform seat are needed"),
        new("security-2", "Security seat, second holder", PortalRole.Security, "decides where two holders of the security seat are needed"),
        new("security-3", "Security seat, third holder", PortalRole.Security, "decides where two holders of the security seat are needed"),
        new("risk-2", "Risk seat, second holder", PortalRole.Risk, "decides where two holders of the risk seat are needed"),
        new("risk-3", "Risk seat, third holder", PortalRole.Risk, "decides where two holders of the risk seat are needed"),
    ];

    public static DemoAccount? Find(string? account) =>
        All.FirstOrDefault(demo => string.Equals(demo.Account, account, StringComparison.Ordinal));

    public string UserKey => "demo:" + Account;
}
