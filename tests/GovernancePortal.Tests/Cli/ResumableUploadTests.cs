using System.Text.Json;
using GovernancePortal.Cli.Portal;
using GovernancePortal.Cli.Submit;
using Microsoft.AspNetCore.Http;

namespace GovernancePortal.Tests.Cli;

/// <summary>How <c>govern</c> sends a file to a portal that stands elsewhere than was thought.</summary>
public sealed class ResumableUploadTests : IDisposable
{
    private static readonly Guid Id = Guid.Parse("0193a5c0-0000-7000-8000-000000000001");
    private readonly string path = Path.GetTempFileName();
    private readonly HastyClock clock = new();
    private readonly StringWriter errors = new();
    private long stands;
    private int strays;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        errors.Dispose();
        File.Delete(path);
    }

    [Fact]
    public async Task PortalThatStandsElsewhere_IsAskedWhere_AndGoneOnFromThere()
    {
        File.WriteAllText(path, "0123456789");
        strays = 1;

        (await SendAsync(strayTo: 4)).ShouldBe(Id);

        stands.ShouldBe(10);
        errors.ToString().ShouldContain("the portal stands at 40 % of 10 bytes; going on from there.");
        errors.ToString().ShouldContain("100 % of 10 bytes are sent.");
    }

    [Fact]
    public async Task PortalThatAlwaysStandsElsewhere_IsGivenUp()
    {
        File.WriteAllText(path, "0123456789");
        strays = int.MaxValue;

        var ended = await Should.ThrowAsync<CommandEndedException>(() => SendAsync(strayTo: 4));

        ended.Code.ShouldBe(ExitCode.Unreachable);
        ended.Message.ShouldContain("Call again to go on.");
    }

    [Fact]
    public async Task ConflictOfAnotherKind_IsARefusal()
    {
        File.WriteAllText(path, "0123456789");
        strays = int.MaxValue;

        var ended = await Should.ThrowAsync<CommandEndedException>(() => SendAsync(strayTo: 4, code: "upload-whole"));

        ended.Code.ShouldBe(ExitCode.Blocked);
        ended.Message.ShouldContain("upload-whole");
    }

    [Fact]
    public async Task Progress_IsToldOfWhatArrived_PieceByPiece()
    {
        File.WriteAllBytes(path, new byte[20 * 1024 * 1024]);

        await SendAsync(strayTo: 0);

        errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ")[1].Split(" of")[0]).ShouldBe(["40 %", "80 %", "100 %"]);
    }

    private async Task<Guid> SendAsync(long strayTo, string code = "upload-offset")
    {
        var file = await LocalFile.OfAsync(path, Cancellation);
        await using var portal = await FalsePortal.StartAsync((context, _) => AnswerAsync(context, file, strayTo, code));
        var surroundings = new Surroundings(TextWriter.Null, errors, name => name == "GOVERN_CREDENTIAL" ? "gpc_0123456789abcdef" : null, clock);
        using var client = new PortalClient(new Uri(portal.Address + "/"), SignIn.From(surroundings), surroundings);
        return await new ResumableUpload(client, surroundings).SendAsync(file, Cancellation);
    }

    private async Task AnswerAsync(HttpContext context, LocalFile file, long strayTo, string code)
    {
        var (request, answer) = (context.Request, context.Response);
        if (HttpMethods.IsGet(request.Method))
        {
            object[] uploads = stands == file.Length ? [new { id = Id, name = file.Name, length = file.Length, digest = "sha256:" + file.Digest }] : [];
            await answer.WriteAsJsonAsync(new { items = uploads }, JsonSerializerOptions.Web, Cancellation);
        }
        else if (HttpMethods.IsPost(request.Method))
        {
            (answer.StatusCode, answer.Headers.Location) = (201, $"/api/v1/uploads/{Id}");
        }
        else if (HttpMethods.IsPatch(request.Method) && strays > 0)
        {
            strays--;
            (stands, answer.StatusCode) = (strayTo, 409);
            await answer.WriteAsJsonAsync(new { code, detail = "It stands elsewhere." }, Cancellation);
        }
        else
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, Cancellation);
            stands += body.Length;
            answer.Headers["Upload-Offset"] = $"{stands}";
        }
    }
}
