using System.Text.RegularExpressions;
using Bunit;
using GovernancePortal.Platform.Results;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Ui.Feedback;

namespace GovernancePortal.Tests.Ui.Feedback;

/// <summary>How a form says what is wrong: once, at the field, in the portal's words.</summary>
public sealed partial class FormFaultTests : UiTestContext
{
    private static readonly Error Refusal = new Form().Text("name", "", 10, required: true, label: "Machine").Check("scopes", false, "At least one scope is needed.").Error!;

    [Fact]
    public void FaultOfAField_StandsAtTheField_AndIsNotSaidAgainAbove()
    {
        var above = Render<RefusedForm>(form => form.Add(part => part.Refusal, Refusal).Add(part => part.Fields, ["name", "scopes"]));
        var field = Render(FieldFault.Of(Refusal, "name", "credential-name"));

        above.Find("[role=alert] strong").TextContent.ShouldBe("2 fields need correction.");
        above.Markup.ShouldNotContain("Machine is needed");
        (field.Find("#credential-name-fault").TextContent, FieldFault.Is(Refusal, "name")).ShouldBe(("errorMachine is needed.", "true"));
        FieldFault.DescribedBy(Refusal, "name", "credential-name", "hint").ShouldBe("credential-name-fault hint");
    }

    [Fact]
    public void FaultOfAField_ThatTheFormDoesNotShow_IsSaidAbove()
    {
        var above = Render<RefusedForm>(form => form.Add(part => part.Refusal, Refusal).Add(part => part.Fields, ["name"]));

        above.Find("li").TextContent.ShouldBe("At least one scope is needed.");
    }

    [Fact]
    public void RefusalOfNoField_IsSaidAsItIs_WithWhatToDo()
    {
        var above = Render<RefusedForm>(form => form.Add(part => part.Refusal, Error.Conflict("too-many", "One person has at most 5.", "Revoke one.")).Add(part => part.Fields, ["name"]));

        above.Find("[role=alert]").TextContent.ShouldContain("One person has at most 5.");
        above.Find(".gp-msg-text").TextContent.ShouldBe("Revoke one.");
    }

    [Fact]
    public void FieldThatIsFine_SaysNothing()
    {
        Render(FieldFault.Of(Refusal, "days", "credential-days")).Markup.Trim().ShouldBeEmpty();
        (FieldFault.Is(Refusal, "days"), FieldFault.Is(null, "name"), FieldFault.DescribedBy(null, "name", "x", "hint")).ShouldBe((null, null, "hint"));
    }

    [Fact]
    public void EveryForm_ThatThePortalAnswers_LeavesItsChecksToThePortal()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "GovernancePortal"), "*.razor", SearchOption.AllDirectories).ToList();
        var forms = pages.SelectMany(page => FormTag().Matches(File.ReadAllText(page)).Select(form => (Page: Path.GetFileName(page), Tag: form.Value))).Where(form => form.Tag.Contains("@onsubmit", StringComparison.Ordinal)).ToList();

        forms.Count.ShouldBeGreaterThan(10);
        forms.Where(form => !form.Tag.Contains("novalidate", StringComparison.Ordinal)).ShouldBeEmpty("the browser would say it in its own words, in a bubble that goes away");
    }

    [GeneratedRegex("<form\\b(?:[^>\"]|\"[^\"]*\")*>")]
    private static partial Regex FormTag();
}
