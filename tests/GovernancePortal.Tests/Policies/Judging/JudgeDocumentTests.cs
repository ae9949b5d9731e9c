using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.PolicySets;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Policies.Judging;

/// <summary>What a pipeline is told of the facts that it sends.</summary>
[Trait("Category", "Database")]
public sealed class JudgeDocumentTests(Portal portal) : IClassFixture<Portal>
{
    private const string Address = "/policies/evaluate";
    private readonly Story story = new(portal);

    private static string Passing => File.ReadAllText(Path.Combine(Repository.Root, "samples", "policies", "input.json"));

    [Fact]
    public async Task Evaluate_FactsThatKeepToEveryPolicy_Passes()
    {
        var (status, body) = await SendAsync(Passing);

        status.ShouldBe(HttpStatusCode.OK);
        body.GetProperty("verdict").GetString().ShouldBe("pass");
        body.GetProperty("inputDigest").GetString().ShouldBe(PolicyDocument.Read(Encoding.UTF8.GetBytes(Passing)).Digest.ToString());
        body.GetProperty("policies").GetArrayLength().ShouldBe(ShippedPolicies.All.Count);
    }

    [Theory]
    [InlineData("+02:00")]
    [InlineData("-09:30")]
    public async Task Evaluate_AMomentInAnotherZone_IsJudgedForThatMoment(string zone)
    {
        var now = DateTimeOffset.Parse(JsonNode.Parse(Passing)!["now"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        var there = now.ToOffset(TimeSpan.ParseExact(zone.TrimStart('+', '-'), @"hh\:mm", CultureInfo.InvariantCulture) * (zone[0] == '-' ? -1 : 1));

        var (status, body) = await SendAsync(Changed(json => json["now"] = there.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)));

        status.ShouldBe(HttpStatusCode.OK);
        body.GetProperty("verdict").GetString().ShouldBe("pass");
        body.GetProperty("now").GetDateTimeOffset().ShouldBe(now);
    }

    [Fact]
    public async Task Evaluate_UnredactedPersonalData_FailsWithRuleVersionAndWhatWasRead()
    {
        var (_, body) = await SendAsync(Changed(json => json["datasets"]![0]!["report"]!["findings"] = 140));

        body.GetProperty("verdict").GetString().ShouldBe("fail");
        var set = body.GetProperty("policies").EnumerateArray().Single(set => set.GetProperty("id").GetString() == "training-data-handling");
        set.GetProperty("digest").GetString()!.Length.ShouldBe(64);
        var rule = set.GetProperty("rules").EnumerateArray().Single(rule => rule.GetProperty("id").GetString() == "no-unredacted-personal-data");
        rule.GetProperty("verdict").GetString().ShouldBe("fail");
        rule.GetProperty("severity").GetString().ShouldBe("block");
        rule.GetProperty("message").GetString()!.ShouldContain("140 findings");
        rule.GetProperty("digest").GetString()!.Length.ShouldBe(64);
        rule.GetProperty("reads").EnumerateArray().Select(path => path.GetString()).ShouldContain("datasets[].report.findings");
    }

    [Fact]
    public async Task Evaluate_UnknownMember_NamesItsPlaceAndTheNearestName()
    {
        var (status, body) = await SendAsync(Changed(json => json["datasets"]![0]!["regoin"] = "eu-west"));

        (status, Code(body)).ShouldBe((HttpStatusCode.BadRequest, "document-misfit"));
        var error = body.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        error.GetProperty("field").GetString().ShouldBe("/datasets/0/regoin");
        error.GetProperty("message").GetString()!.ShouldContain("region");
    }

    [Fact]
    public async Task Evaluate_BrokenJson_SaysLineAndColumn_InWords()
    {
        var (status, body) = await SendAsync("{\n  \"now\": x\n}");

        (status, Code(body)).ShouldBe((HttpStatusCode.BadRequest, "document-misfit"));
        var words = body.GetProperty("detail").GetString()!;
        words.ShouldStartWith("The document cannot be judged: the document is no JSON at line 2, column 10: ");
        words.ShouldNotContain("..");
        words.ShouldNotContain("BytePositionInLine");
        var error = body.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        (error.GetProperty("line").GetInt32(), error.GetProperty("column").GetInt32()).ShouldBe((2, 10));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"now\":1,\"now\":2}")]
    public async Task Evaluate_NoDocument_IsRefused(string text)
    {
        var (status, body) = await SendAsync(text);

        (status, Code(body)).ShouldBe((HttpStatusCode.BadRequest, "document-misfit"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Evaluate_OverTheLimit_IsRefusedWithTheLimitNamed(bool chunked)
    {
        using var content = new ByteArrayContent(new byte[PolicyLimits.Default.DocumentBytes + 2]);
        content.Headers.ContentType = new("application/json");
        using HttpContent sent = chunked ? new UnknownLength(content) : content;

        var (status, body) = await story.PostAsync("scientist", Address, sent);

        (status, Code(body)).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "document-too-large"));
        body.GetProperty("detail").GetString()!.ShouldContain("4194304 bytes");
    }

    [Fact]
    public async Task Evaluate_TooDeep_IsRefusedWithTheLimitNamed()
    {
        var (_, body) = await SendAsync(Passing.Replace("\"findings\": []", $"\"findings\": {new string('[', 40)}{new string(']', 40)}", StringComparison.Ordinal));

        Code(body).ShouldBe("document-misfit");
        body.GetProperty("detail").GetString()!.ShouldContain("DocumentDepth");
    }

    [Fact]
    public async Task Evaluate_SomethingElseThanJson_IsRefused()
    {
        using var content = new StringContent(Passing, Encoding.UTF8, "application/yaml");

        var (status, body) = await story.PostAsync("scientist", Address, content);

        (status, Code(body)).ShouldBe((HttpStatusCode.UnsupportedMediaType, "unsupported-media-type"));
    }

    [Fact]
    public async Task InputSchema_IsThePublishedOne() =>
        (await story.GetAsync("auditor", "/policies/input-schema")).GetRawText().ShouldBe(InputSchema.Current.Text.Trim());

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(string document)
    {
        using var content = new StringContent(document, Encoding.UTF8, "application/json");
        return await story.PostAsync("scientist", Address, content);
    }

    private static string Changed(Action<JsonNode> change)
    {
        var json = JsonNode.Parse(Passing)!;
        change(json);
        return json.ToJsonString();
    }

    private static string? Code(JsonElement body) => body.GetProperty("code").GetString();

    private sealed class UnknownLength : HttpContent
    {
        private readonly HttpContent inner;

        public UnknownLength(HttpContent inner) => (this.inner, Headers.ContentType) = (inner, inner.Headers.ContentType);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => inner.CopyToAsync(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
