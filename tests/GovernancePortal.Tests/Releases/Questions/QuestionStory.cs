using System.Net;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;

namespace GovernancePortal.Tests.Releases.Questions;

/// <summary>Questions about releases over HTTP, as tests tell them.</summary>
internal sealed class QuestionStory(Portal portal)
{
    private readonly Council council = new(portal);

    public async Task<JsonElement> AskAsync(Guid release, object? request = null, string by = "risk")
    {
        var (status, question) = await TryAskAsync(release, request, by);
        status.ShouldBe(HttpStatusCode.Created, question.ToString());
        return question;
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> TryAskAsync(Guid release, object? request = null, string by = "risk") =>
        council.PostAsync(by, $"/releases/{release}/questions", request ?? new { kind = "question", text = "Which loans does it see?" });

    public Task<(HttpStatusCode Status, JsonElement Body)> AnswerAsync(Guid release, Guid question, object? request = null, string by = "scientist") =>
        council.PostAsync(by, $"/releases/{release}/questions/{question}/answers", request ?? new { text = "Consumer loans alone." });

    public Task<(HttpStatusCode Status, JsonElement Body)> ResolveAsync(Guid release, Guid question, string by = "risk") => council.PostAsync(by, $"/releases/{release}/questions/{question}/resolution");

    public Task<(HttpStatusCode Status, JsonElement Body)> ReopenAsync(Guid release, Guid question, string by = "risk") => council.PostAsync(by, $"/releases/{release}/questions/{question}/reopening");

    public async Task<IReadOnlyList<JsonElement>> ListAsync(Guid release, string by = "auditor") => [.. (await council.GetAsync(by, $"/releases/{release}/questions")).GetProperty("items").EnumerateArray()];
}
