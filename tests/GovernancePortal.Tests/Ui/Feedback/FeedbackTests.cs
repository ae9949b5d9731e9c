using Bunit;
using GovernancePortal.Ui.Feedback;
using GovernancePortal.Ui.Verdicts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Ui.Feedback;

public sealed class FeedbackTests : UiTestContext
{
    [Fact]
    public void Confirmation_UntilTheWordIsTyped_DoesNothing()
    {
        var confirmed = 0;
        var dialog = Render<ConfirmDialog>(p => p
            .Add(d => d.Open, true)
            .Add(d => d.Title, "Revoke it?")
            .Add(d => d.Deed, "Revoke mc-0012")
            .Add(d => d.TypeToConfirm, "mc-0012")
            .Add(d => d.Confirmed, () => confirmed++));

        dialog.Find("button.danger").Click();
        confirmed.ShouldBe(0);
        dialog.Find(".gp-why").TextContent.ShouldBe("Off until “mc-0012” is typed in full.");
        dialog.Find("input").Input("mc-0012");
        dialog.Find("button.danger").Click();

        confirmed.ShouldBe(1);
    }

    [Fact]
    public void Dialog_WhoseContentBecomesAnother_MovesTheFocusAlong()
    {
        var show = JSInterop.SetupModule("./js/dialog.js").SetupVoid("show", _ => true).SetVoidResult();
        var dialog = Render<Dialog>(p => p.Add(d => d.Open, true).Add(d => d.Title, "Make a credential"));

        dialog.Render(p => p.Add(d => d.Title, "Copy the secret now").Add(d => d.FocusOn, "[data-gp-copy]"));
        dialog.Render(p => p.Add(d => d.Sub, "It is shown this once"));

        dialog.WaitForAssertion(() => show.Invocations.Select(call => call.Arguments[1]).ShouldBe([null, "[data-gp-copy]"]));
    }

    [Fact]
    public void Confirmation_OfWhatCannotBeUndone_PutsTheSafeButtonFirst()
    {
        var dialog = Render<ConfirmDialog>(p => p.Add(d => d.Open, true).Add(d => d.Title, "Revoke it?").Add(d => d.Deed, "Revoke").Add(d => d.Keep, "Keep it"));

        dialog.FindAll("footer button")[0].TextContent.ShouldBe("Keep it");
        dialog.Find("dialog").GetAttribute("role").ShouldBe("alertdialog");
        dialog.FindAll("[aria-label=Close]").ShouldBeEmpty();
    }

    [Fact]
    public void Part_ThatFails_IsReplacedAloneWithAReferenceAndCanBeTriedAgain()
    {
        var fails = true;
        RenderFragment part = builder =>
        {
            builder.OpenComponent<Fragile>(0);
            builder.AddAttribute(1, nameof(Fragile.Fails), (Func<bool>)(() => fails));
            builder.CloseComponent();
        };
        var boundary = Render<PartBoundary>(p => p.AddChildContent(part).Add(b => b.What, "The list did not load."));
        boundary.Find("[role=alert]").TextContent.ShouldContain("The list did not load.");
        boundary.Find("code").TextContent.ShouldMatch("^c-[0-9a-f]{4}-[0-9a-f]{4}$");
        boundary.Markup.ShouldNotContain("broken on purpose");

        fails = false;
        boundary.Find(".gp-btn").Click();

        boundary.Markup.ShouldContain("well");
    }

    [Fact]
    public void Announcement_SaidTwice_MovesToTheOtherRegionSoThatItIsSpokenAgain()
    {
        var region = Render<LiveRegion>();
        var announcer = Services.GetRequiredService<Announcer>();

        announcer.Say("Signed.");
        region.WaitForAssertion(() => region.FindAll("[role=status]").Select(r => r.TextContent).ShouldBe(["Signed.", ""]));
        announcer.Say("Signed.");

        region.WaitForAssertion(() => region.FindAll("[role=status]").Select(r => r.TextContent).ShouldBe(["", "Signed."]));
    }

    [Fact]
    public void Toasts_BeyondThree_PushTheOldestOut()
    {
        var host = Render<ToastHost>();
        var toasts = Services.GetRequiredService<Toasts>();

        foreach (var number in Enumerable.Range(1, 4))
            toasts.Done($"Done {number}.");

        host.WaitForAssertion(() => host.FindAll(".gp-toast .grow").Select(t => t.TextContent).ShouldBe(["Done 2.", "Done 3.", "Done 4."]));
        host.Find("[aria-label=Dismiss]").Click();
        host.FindAll(".gp-toast").Count.ShouldBe(2);
    }

    [Fact]
    public void LongJob_InProgress_NamesItsBarAndItsSteps()
    {
        var job = Render<LongJob>(p => p
            .Add(j => j.Title, "EP-0219")
            .Add(j => j.Kind, StatusKind.Running)
            .Add(j => j.Share, 0.642)
            .Add(j => j.Amount, "64 %, about 20 s left")
            .Add(j => j.Steps, [new JobStep("Collect", "212 records", StatusKind.Pass), new JobStep("Sign", null, StatusKind.Missing)]));

        var bar = job.Find("[role=progressbar]");
        bar.GetAttribute("aria-valuenow").ShouldBe("64");
        bar.GetAttribute("aria-label").ShouldBe("EP-0219");
        job.FindAll("li").Select(step => step.QuerySelector(".gp-vh")!.TextContent).ShouldBe([": done", ": waits"]);
    }

    private sealed class Fragile : ComponentBase
    {
        [Parameter]
        public Func<bool> Fails { get; set; } = () => true;

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
        {
            if (Fails())
                throw new InvalidOperationException("broken on purpose");
            builder.AddContent(0, "well");
        }
    }
}
