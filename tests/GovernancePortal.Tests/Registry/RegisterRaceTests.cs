using System.Net;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Registry;

[Trait("Category", "Database")]
public sealed class RegisterRaceTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task ManyAtTheSameMoment_WithOneName_GiveOne_AndTellTheOthersSo()
    {
        var systems = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => story.PostAsync("scientist", "/systems", new { name = "Race", purpose = "p" })));
        var system = Story.Id(systems.Single(answer => answer.Status == HttpStatusCode.Created).Body);
        systems.Where(answer => answer.Status != HttpStatusCode.Created).ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict && answer.Body.GetProperty("code").GetString() == "system-exists");

        var models = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => story.PostAsync("scientist", "/models", new { systemId = system, name = "Race", kind = "model" })));
        models.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        models.Where(answer => answer.Status != HttpStatusCode.Created).ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict && answer.Body.GetProperty("code").GetString() == "model-exists");
    }
}
