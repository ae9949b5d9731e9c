using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Looks;

/// <summary>Every page that is looked at, and in which states. A page that stands neither here nor among the exemptions fails a test.</summary>
public static class LookBook
{
    private const string Row = "tbody a.gp-cell-title";

    /// <summary>Pages that other tests look at, by the beginning of their route.</summary>
    public static IReadOnlyDictionary<string, string> Exempt { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["/administration"] = "Administration has its own tests.",
        ["/sign-in"] = "Signing in has its own tests (RealPortalTests).",
        ["/submit"] = "Submitting has its own tests.",
        ["/conditions"] = "It needs a breach; ConditionTests makes one and looks at the page.",
        ["/error"] = "It needs a fault; ShellBehaviourTests makes one.",
    };

    public static IReadOnlyList<Look> All { get; } =
    [
        new("work-queue", "/", "security", _ => "/", Row),
        new("work-queue-seat", "/", "security", _ => "/?tab=security", Row),
        new("work-queue-watching", "/", "auditor", _ => "/?tab=watching", "main h2"),
        new("work-queue-delegated", "/", "compliance", _ => "/?tab=delegated", Row),
        new("delegations", "/delegations", "security", _ => "/delegations", "#delegate"),
        new("settings-mail", "/settings/mail", "security", _ => "/settings/mail", "#digest-at"),
        new("work-queue-decided", "/", "platform", _ => "/?tab=decided", Row),
        new("work-queue-export", "/", "compliance", _ => "/?tab=ready", "main h2"),
        new("releases", "/releases", "auditor", _ => "/releases", Row),
        new("review", "/releases/{Id:guid}", "security", scene => $"/releases/{scene.Blocked}", "#blockers"),
        new("review-ready", "/releases/{Id:guid}", "platform", scene => $"/releases/{scene.Ready}", "#sign-off", ApproveWithConditionAsync),
        new("review-approved", "/releases/{Id:guid}", "auditor", scene => $"/releases/{scene.Approved}", "#sign-offs .pass"),
        new("review-refused", "/releases/{Id:guid}", "scientist", scene => $"/releases/{scene.Refused}", "#sign-offs .fail"),
        new("release-evidence", "/releases/{Id:guid}/evidence", "compliance", scene => $"/releases/{scene.Approved}/evidence", "main table"),
        new("evidence", "/evidence", "compliance", _ => "/evidence", Row),
        new("inventory", "/inventory", "compliance", _ => "/inventory?sort=createdAt", Row),
        new("inventory-models", "/inventory/models", "scientist", _ => "/inventory/models?sort=createdAt", Row),
        new("inventory-datasets", "/inventory/datasets", "scientist", _ => "/inventory/datasets?sort=createdAt", Row),
        new("system-new", "/systems/new", "scientist", _ => "/systems/new", "#name", RegisterNothingAsync),
        new("system", "/systems/{Id:guid}", "scientist", scene => $"/systems/{scene.System}", Row),
        new("system-screening", "/systems/{Id:guid}", "compliance", scene => $"/systems/{scene.System}", Row, visitor => OpenAsync(visitor, "Screen for a use", "#screen-use"), At: ".gp-card:has(#screen-use)"),
        new("model", "/models/{Id:guid}", "scientist", scene => $"/models/{scene.Model}", Row),
        new("version", "/versions/{Id:guid}", "scientist", scene => $"/versions/{scene.Version}", ".gp-toc"),
        new("version-files", "/versions/{Id:guid}", "scientist", scene => $"/versions/{scene.Version}?tab=files", "main table"),
        new("version-data", "/versions/{Id:guid}", "auditor", scene => $"/versions/{scene.Version}?tab=data", "main table"),
        new("version-evaluations", "/versions/{Id:guid}", "scientist", scene => $"/versions/{scene.Version}?tab=evaluations", "main table", visitor => OpenAsync(visitor, "Hand in a report", "#ev-name"), At: ".gp-card:has(#ev-name)"),
        new("version-gates", "/versions/{Id:guid}", "auditor", scene => $"/versions/{scene.Version}?tab=gates", ".gp-gates"),
        new("version-releases", "/versions/{Id:guid}", "auditor", scene => $"/versions/{scene.Version}?tab=releases", "main table"),
        new("version-audit", "/versions/{Id:guid}", "auditor", scene => $"/versions/{scene.Version}?tab=audit", "main table", visitor => OpenEntryAsync(visitor, visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Details of entry") }).Last)),
        new("policies", "/policies", "risk", _ => "/policies", Row),
        new("policy", "/policies/{Key}", "risk", _ => "/policies/training-data-handling", ".gp-rule"),
        new("waivers", "/waivers", "auditor", _ => "/waivers", Row),
        new("waiver", "/waivers/{Id:guid}", "risk", scene => $"/waivers/{scene.Waiver}", "main dl", visitor => OpenAsync(visitor, "Withdraw…", "#withdraw-reason")),
        new("waiver-request", "/waivers/requests/{Id:guid}", "risk", scene => $"/waivers/requests/{scene.AskedWaiver}", "#sign-off"),
        new("policy-rule", "/policies/{Key}", "auditor", _ => "/policies/training-data-handling", ".gp-rule", visitor => visitor.Page.Locator(".gp-rule summary").First.ClickAsync()),
        new("policy-begin", "/policies", "compliance", _ => "/policies", Row, visitor => OpenAsync(visitor, "Begin a policy", "dialog[open] form input")),
        new("policy-editor", "/policies/drafts/{Id:guid}", "risk", scene => $"/policies/drafts/{scene.Draft}", ".cm-lintRange-error"),
        new("policy-version", "/policies/versions/{Id:guid}", "risk", scene => $"/policies/versions/{scene.InReview}", "#replay dl"),
        new("policy-replay", "/policies/versions/{Id:guid}", "auditor", scene => $"/policies/versions/{scene.InReview}", "#replay dl", At: "#replay"),
        new("redaction-report", "/datasets/{Id:guid}", "risk", scene => $"/datasets/{scene.Found}", ".gp-density"),
        new("redaction-report-accepted", "/datasets/{Id:guid}", "scientist", scene => $"/datasets/{scene.Accepted}", ".gp-verdict.waived"),
        new("redaction-report-clean", "/datasets/{Id:guid}", "auditor", scene => $"/datasets/{scene.Clean}", ".gp-verdict.pass"),
        new("ledger", "/ledger", "auditor", _ => "/ledger", ".gp-verdict.pass"),
        new("ledger-entry", "/ledger", "auditor", _ => "/ledger?kind=sign-off", ".gp-verdict.pass", visitor => OpenEntryAsync(visitor, visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Details of entry") }).First)),
        new("not-found", "/not-found", "auditor", _ => "/nowhere", "main h1"),
        new("forbidden", "/forbidden", "scientist", _ => "/forbidden", "main h1"),
    ];

    private static async Task ApproveWithConditionAsync(Visitor visitor)
    {
        await visitor.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Approve") }).CheckAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Add a condition" }).ClickAsync();
        await Expect(visitor.Page.GetByLabel("Condition 1", new() { Exact = true })).ToBeVisibleAsync();
    }

    private static async Task RegisterNothingAsync(Visitor visitor)
    {
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Register the system" }).ClickAsync();
        await Expect(visitor.Page.GetByText("Give it a name.")).ToBeVisibleAsync();
    }

    private static async Task OpenAsync(Visitor visitor, string opener, string field)
    {
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = opener }).ClickAsync();
        await Expect(visitor.Page.Locator(field)).ToBeVisibleAsync();
    }

    private static async Task OpenEntryAsync(Visitor visitor, ILocator opener)
    {
        await opener.ClickAsync();
        await Expect(visitor.Page.Locator(".gp-entry").First).ToBeVisibleAsync();
    }
}
