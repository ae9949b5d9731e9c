using GovernancePortal.Identity;
using GovernancePortal.Releases.Queue;

namespace GovernancePortal.Tests.Releases.Queue;

public sealed class QueueTabTests
{
    [Theory]
    [InlineData(new[] { PortalRole.Security }, "mine security delegated watching decided")]
    [InlineData(new[] { PortalRole.Platform, PortalRole.Risk }, "mine platform risk delegated watching decided")]
    [InlineData(new[] { PortalRole.DataScientist }, "mine own watching")]
    [InlineData(new[] { PortalRole.DataScientist, PortalRole.Security }, "mine security delegated own watching decided")]
    [InlineData(new[] { PortalRole.Compliance }, "mine compliance delegated ready open watching decided")]
    [InlineData(new[] { PortalRole.Auditor }, "ready open watching")]
    [InlineData(new[] { PortalRole.Administrator }, "ready open watching")]
    public void For_APerson_GivesTheListsOfTheirRoles(PortalRole[] roles, string keys) =>
        string.Join(' ', QueueTab.For(new(Somebody(roles), [])).Select(tab => tab.Key)).ShouldBe(keys);

    [Theory]
    [InlineData(PortalRole.DataScientist, 0, null, "own")]
    [InlineData(PortalRole.DataScientist, 2, null, "mine")]
    [InlineData(PortalRole.DataScientist, 0, "mine", "mine")]
    [InlineData(PortalRole.Security, 0, null, "mine")]
    [InlineData(PortalRole.Compliance, 0, null, "ready")]
    [InlineData(PortalRole.Compliance, 1, null, "mine")]
    [InlineData(PortalRole.Security, 3, "decided", "decided")]
    [InlineData(PortalRole.Auditor, 0, "mine", "ready")]
    public void Choose_WithoutAUsableAddress_TakesWhatWaitsOrTheNextOfUse(PortalRole role, int waiting, string? wanted, string key) =>
        QueueTab.Choose(QueueTab.For(new(Somebody(role), [])), wanted, waiting).Key.ShouldBe(key);

    [Theory]
    [InlineData(0, 0, "Nothing waits for you.")]
    [InlineData(1, 0, "One task waits for you, none is due today.")]
    [InlineData(1, 1, "One task waits for you and is due.")]
    [InlineData(4, 1, "Four tasks wait for you, one is due.")]
    [InlineData(13, 12, "13 tasks wait for you, twelve are due.")]
    public void Waiting_OfCounts_IsASentence(int mine, int due, string sentence) =>
        QueueWords.Waiting(new(mine, 0, new Dictionary<Seat, int>(), 0, 0, due)).ShouldBe(sentence);

    private static Actor Somebody(params PortalRole[] roles) => new(Guid.NewGuid(), "somebody", "Somebody", roles.ToHashSet(), "c", null);
}
