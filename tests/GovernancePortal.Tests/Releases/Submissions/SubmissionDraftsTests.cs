using System.Text.Json;
using Bunit;
using GovernancePortal.Releases.Submissions;
using GovernancePortal.Tests.Ui;
using GovernancePortal.Ui.Scripts;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Releases.Submissions;

public sealed class SubmissionDraftsTests : UiTestContext
{
    private static readonly Guid Person = Guid.NewGuid();
    private static readonly Guid Upload = Guid.NewGuid();

    [Fact]
    public async Task Dataset_HalfDescribed_IsKeptWithTheSubmission()
    {
        var keep = JSInterop.SetupModule("./js/kept.js").SetupVoid("keep", _ => true).SetVoidResult();
        var drafts = new SubmissionDrafts(Services.GetRequiredService<ScriptModules>());
        var described = new DatasetDraft { IsOpen = true, Name = "claims", Source = "warehouse", Licence = "CC0", LawfulBasis = "consent", Region = "eu-west", Classification = "internal", PersonalData = "no" };
        described.Parts.Add(new("claims.csv", 12) { UploadId = Upload });

        await drafts.KeepAsync(Person, null, SubmissionDraft.Only(described.Kept));

        var kept = JsonSerializer.SerializeToElement(keep.Invocations.Single().Arguments[1], JsonSerializerOptions.Web).GetProperty("newDataset");
        var again = new DatasetDraft();
        again.Take(kept.Deserialize<KeptDataset>(JsonSerializerOptions.Web)!);
        again.Metadata.ShouldBe(described.Metadata);
        again.IsOpen.ShouldBeTrue();
        kept.GetProperty("uploads")[0].GetGuid().ShouldBe(Upload);
    }

    [Fact]
    public void Dataset_ThatWasSubmitted_LeavesNothing()
    {
        var draft = new DatasetDraft { IsOpen = true, Name = "claims" };
        draft.Parts.Add(new("claims.csv", 12));

        draft.Clear();

        (draft.IsOpen, draft.IsEmpty).ShouldBe((false, true));
    }
}
