using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using GovernancePortal.Tests.Identity.Credentials;
using GovernancePortal.Tests.Registry.Uploads;

namespace GovernancePortal.Tests.Approvals;

/// <summary>Files take long to arrive: a right that is taken meanwhile is gone when the last byte is there, of people and of machines.</summary>
[Trait("Category", "Database")]
public sealed class LateFilesTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Council council = new(portal);
    private readonly Machines machines = new(portal);
    private readonly Story story = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dataset_OfAMachineWhoseCredentialWasRevokedOnTheWay_IsRefused_AndInTheLedger()
    {
        var (id, secret) = await machines.MakeAsync("scientist", "datasets:write");
        var answer = await SendAsync(secret, "/datasets", Dataset(), () => RevokeAsync(id));
        answer.ShouldBe((HttpStatusCode.Unauthorized, "credential-ended"));
        (await council.RefusalsAsync(id, "request")).ShouldBe(["credential-ended"]);
    }

    [Fact]
    public async Task Dataset_OfAMachineWhoseCredentialExpiredOnTheWay_IsRefused()
    {
        var (id, secret) = await machines.MakeAsync("scientist", "datasets:write");
        (await SendAsync(secret, "/datasets", Dataset(), () => machines.ExpireAsync(id))).ShouldBe((HttpStatusCode.Unauthorized, "credential-ended"));
    }

    [Fact]
    public async Task Dataset_OfAPersonSuspendedOnTheWay_IsRefused()
    {
        var (person, account) = await council.NewcomerAsync("data-scientist");
        (await SendAsync(await TokenAsync(account), "/datasets", Dataset(), () => SuspendAsync(person))).ShouldBe((HttpStatusCode.Forbidden, "session-ended"));
    }

    [Fact]
    public async Task Dataset_OfAPersonWhoseRoleWasTakenOnTheWay_IsRefused()
    {
        var (person, account) = await council.NewcomerAsync("data-scientist");
        (await SendAsync(await TokenAsync(account), "/datasets", Dataset(), () => TakeRoleAsync(person))).ShouldBe((HttpStatusCode.Forbidden, "permission-missing"));
    }

    [Fact]
    public async Task Version_OfAMachineWhoseCredentialWasRevokedOnTheWay_IsRefused()
    {
        var model = await story.ModelAsync();
        var (id, secret) = await machines.MakeAsync("scientist", "versions:write");
        var version = SlowRequest.Form("artifacts", ("version", "1.0.0"), ("card", Story.CompleteCard));
        (await SendAsync(secret, $"/models/{model}/versions", version, () => RevokeAsync(id))).ShouldBe((HttpStatusCode.Unauthorized, "credential-ended"));
    }

    [Fact]
    public async Task Version_OfAPersonWhoseRoleWasTakenOnTheWay_IsRefused()
    {
        var model = await story.ModelAsync();
        var (person, account) = await council.NewcomerAsync("data-scientist");
        var version = SlowRequest.Form("artifacts", ("version", "1.0.0"), ("card", Story.CompleteCard));
        (await SendAsync(await TokenAsync(account), $"/models/{model}/versions", version, () => TakeRoleAsync(person))).ShouldBe((HttpStatusCode.Forbidden, "permission-missing"));
    }

    [Fact]
    public async Task Upload_OfAMachineWhoseCredentialWasRevokedOnTheWay_IsRefused()
    {
        var (id, secret) = await machines.MakeAsync("scientist", "datasets:write");
        using var client = await Tus.ClientAsync(portal);
        client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        var address = await Tus.BeginAsync(client, "late.bin", 8 * 64 * 1024 + 7);
        (await SendAsync(secret, address["/api/v1".Length..], SlowRequest.Piece(), () => RevokeAsync(id), HttpMethod.Patch)).ShouldBe((HttpStatusCode.Unauthorized, "credential-ended"));
    }

    [Fact]
    public async Task Files_WhenNothingIsTaken_Arrive()
    {
        var (_, secret) = await machines.MakeAsync("scientist", "datasets:write");
        (await SendAsync(secret, "/datasets", Dataset(), () => Task.CompletedTask)).ShouldBe((HttpStatusCode.Created, null));
    }

    /// <summary>A body of HTTP/2 has neither a length nor an encoding.</summary>
    [Fact]
    public async Task Body_WithoutALength_OfAnAdministratorWhoseRoleWasTakenOnTheWay_IsRefused()
    {
        var (person, account) = await council.NewcomerAsync("administrator");
        var (other, _) = await council.NewcomerAsync();
        var body = new SlowRequest(JsonSerializer.Serialize(new { role = "auditor" }));
        (await SendAsync(await TokenAsync(account), $"/people/{other}/roles", body, () => TakeRoleAsync(person), version: HttpVersion.Version20)).ShouldBe((HttpStatusCode.Forbidden, "permission-missing"));
    }

    private static SlowRequest Dataset() => SlowRequest.Form("files", ("metadata", JsonSerializer.Serialize(new
    {
        name = "late " + Guid.NewGuid(), source = "loan book", licence = "CC-BY-4.0", lawfulBasis = "contract", region = "eu-west", classification = "internal", personalData = false, categories = Array.Empty<string>(),
    })));

    private async Task<(HttpStatusCode Status, string? Code)> SendAsync(string bearer, string path, SlowRequest body, Func<Task> meanwhile, HttpMethod? method = null, Version? version = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, "/api/v1" + path) { Content = body, Version = version ?? HttpVersion.Version11 };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (method == HttpMethod.Patch)
        {
            request.Headers.Add("Tus-Resumable", "1.0.0");
            request.Headers.Add("Upload-Offset", "0");
        }

        var sent = portal.Anonymous.SendAsync(request, Cancellation);
        await body.Begun;
        await meanwhile();
        body.Finish();
        using var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return (answer.StatusCode, text.Length > 0 && JsonElement.Parse(text).TryGetProperty("code", out var code) ? code.GetString() : null);
    }

    private async Task<string> TokenAsync(string account)
    {
        using var client = await portal.AsAsync(account);
        return client.DefaultRequestHeaders.Authorization!.Parameter!;
    }

    private async Task RevokeAsync(Guid credential) => (await council.DeleteAsync("scientist", $"/credentials/{credential}")).Status.ShouldBe(HttpStatusCode.NoContent);

    private async Task SuspendAsync(Guid person) => (await council.PostAsync("admin", $"/people/{person}/suspension", new { reason = "left" })).Status.ShouldBe(HttpStatusCode.OK);

    private async Task TakeRoleAsync(Guid person)
    {
        var grant = Story.Id((await council.GetAsync("admin", $"/people/{person}")).GetProperty("grants")[0]);
        (await council.DeleteAsync("admin", $"/people/{person}/roles/{grant}")).Status.ShouldBe(HttpStatusCode.NoContent);
    }
}
