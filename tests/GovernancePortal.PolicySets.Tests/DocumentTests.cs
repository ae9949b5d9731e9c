using System.Text;
using System.Text.Json.Nodes;

namespace GovernancePortal.PolicySets.Tests;

public sealed class DocumentTests
{
    private const string Whole = """
        {"now":"2026-11-20T09:00:00Z","target":{"environment":"staging","businessUse":"x"},"system":{"name":"s"},"model":{"name":"m","kind":"model"},
        "version":{"number":"1.0.0","submitters":[]},"card":{"readable":true,"missing":[]},"artifacts":[],"datasets":[{"name":"a","region":"eu"}],"findings":[],"measurements":[],
        "approvals":[],"approved":{"regions":["eu"],"licences":[]},"environments":{}}
        """;

    [Theory]
    [InlineData("{\n  \"now\": x}", 2, 10, "the document is no JSON at line 2, column 10: a comma, a colon, a quote or a bracket is missing there, or stands there and should not")]
    [InlineData("{\"é\": \"é\" x}", 1, 11, "the document is no JSON at line 1, column 11: a comma")]
    [InlineData("{", 1, 2, "the document is no JSON at line 1, column 2: it ends before a bracket or a quote is closed")]
    [InlineData(" \n", null, null, "the document is empty")]
    public void Read_WhatIsNoJson_SaysWhere_InWords(string text, int? line, int? column, string words)
    {
        var problem = Should.Throw<PolicyDocumentException>(() => PolicyDocument.Read(System.Text.Encoding.UTF8.GetBytes(text))).Problems.ShouldHaveSingleItem();

        problem.ToString().ShouldStartWith(words, Case.Sensitive);
        (problem.Line, problem.Column).ShouldBe((line, column));
        problem.ToString().ShouldNotContain("BytePositionInLine");
        problem.Message.ShouldNotEndWith(".");
    }

    [Fact]
    public void Read_WholeDocument_IsTaken() => Read(Whole).Now.ShouldBe(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("{", "the document is no JSON")]
    [InlineData("[]", "the document must be an object, not a list")]
    [InlineData("{}", "'/now' is missing")]
    [InlineData("""{"now":"2026-11-20T09:00:00Z","now":"2026-11-20T09:00:00Z"}""", "the document is no JSON")]
    [InlineData("""{"now":"2026-02-30T09:00:00Z"}""", "'/now' must be a moment such as 2026-12-01T09:00:00Z, not '2026-02-30T09:00:00Z'")]
    [InlineData("""{"datasetz":[]}""", "'/datasetz' is unknown: policy input has no such member; did you mean 'datasets'?")]
    [InlineData("""{"model":{"name":"m","kind":"modell"}}""", "'/model/kind' must be one of model, agent, prompt, skill, tool-manifest; did you mean 'model'?, not 'modell'")]
    [InlineData("""{"card":null}""", "'/card' is null; leave out what is not known")]
    [InlineData("""{"datasets":[{"name":"\ud800"}]}""", "'/datasets/0/name' must be valid Unicode, not this text")]
    [InlineData("""{"datasets":[{"name":"a","number":1.5}]}""", "'/datasets/0/number' must be an integer of at most 53 bits, not 1.5")]
    [InlineData("""{"datasets":[{"name":"a","number":-9223372036854775808}]}""", "'/datasets/0/number' must be an integer of at most 53 bits, not -9223372036854775808")]
    [InlineData("""{"measurements":[{"kind":"metric","name":"a","value":1e999}]}""", "'/measurements/0/value' must be a finite number, not 1e999")]
    public void Read_UnfitDocument_SaysWhere(string json, string problem) =>
        string.Join("\n", Should.Throw<PolicyDocumentException>(() => Read(json)).Problems).ShouldContain(problem, Case.Sensitive);

    [Fact]
    public void Read_TooLarge_NamesTheLimit() =>
        Should.Throw<PolicyDocumentException>(() => PolicyDocument.Read(Encoding.UTF8.GetBytes(Whole), new PolicyLimits { DocumentBytes = 100 })).Message.ShouldContain("more than the 100 that are allowed (DocumentBytes)");

    [Theory]
    [InlineData(30)]
    [InlineData(5000)]
    public void Read_TooDeep_NamesTheLimit(int depth) =>
        Should.Throw<PolicyDocumentException>(() => Read(new string('[', depth) + new string(']', depth))).Message.ShouldBe("the document is deeper than the 24 levels that are allowed (DocumentDepth)");

    [Theory]
    [InlineData("datasets[].region", "/datasets/0/region", "us", true)]
    [InlineData("datasets[].region", "/datasets/0/name", "b", false)]
    [InlineData("datasets[]", "/datasets/0/region", "us", false)]
    [InlineData("datasets", "/datasets/0/name", "b", true)]
    [InlineData("approved.regions", "/approved/regions/0", "us", true)]
    [InlineData("card", "/datasets/0/region", "us", false)]
    [InlineData("datasets[].region?", "/datasets/0/region", "us", false)]
    [InlineData("datasets[].licence?", "/datasets/0/licence", "MIT", true)]
    [InlineData("target.lastApproved.region?", "/target/lastApproved", "{}", true)]
    [InlineData("now", "/now", "2027-01-01T00:00:00Z", false)]
    public void DigestOf_Paths_ChangesWithWhatStandsThereAlone(string path, string pointer, string value, bool changes)
    {
        var other = JsonNode.Parse(Whole)!;
        var steps = pointer[1..].Split('/');
        var parent = steps[..^1].Aggregate(other, (node, step) => int.TryParse(step, System.Globalization.CultureInfo.InvariantCulture, out var index) ? node[index]! : node[step]!);
        if (int.TryParse(steps[^1], System.Globalization.CultureInfo.InvariantCulture, out var last))
            parent[last] = value;
        else
            parent[steps[^1]] = value == "{}" ? new JsonObject() : value;

        (PolicyDocument.Read(other).DigestOf([path]) != Read(Whole).DigestOf([path])).ShouldBe(changes);
    }

    [Fact]
    public void DigestOf_MoreItems_IsAnotherEvenWhereOnlyTheirNumberIsRead()
    {
        var more = JsonNode.Parse(Whole)!;
        more["datasets"]!.AsArray().Add(new JsonObject { ["name"] = "b" });

        PolicyDocument.Read(more).DigestOf(["datasets[]"]).ShouldNotBe(Read(Whole).DigestOf(["datasets[]"]));
        PolicyDocument.Read(more).DigestOf(["datasets[].region"]).ShouldNotBe(Read(Whole).DigestOf(["datasets[].region"]));
    }

    [Fact]
    public void Find_EveryMember_HasADescription()
    {
        static IEnumerable<InputMember> All(InputMember member) => member.Members.Values.Concat(member.Item is null ? [] : [member.Item]).SelectMany(inner => All(inner).Prepend(inner));

        All(InputSchema.Current.Root).Where(member => member.Name.Length > 0 && member.Description.Length == 0).Select(member => member.Name).ShouldBeEmpty();
    }

    private static PolicyDocument Read(string json) => PolicyDocument.Read(Encoding.UTF8.GetBytes(json));
}
