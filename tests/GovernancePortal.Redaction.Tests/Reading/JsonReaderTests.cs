namespace GovernancePortal.Redaction.Tests.Reading;

public class JsonReaderTests
{
    [Fact]
    public async Task Scan_NestedValue_GivesPointerLineAndColumn()
    {
        const string json = """
            {"id":1}
            {"user":{"name":"x","mails":["none","alice@example.org"]},"a/b~c":"bob@example.org"}
            """;

        var result = await Scan.JsonLines(json);

        result.Scanned.Rows.ShouldBe(2);
        var (alice, bob) = (result.Findings[0].Position, result.Findings[1].Position);
        (alice.JsonPointer, alice.Row, alice.Line).ShouldBe(("/user/mails/1", 2, 2));
        alice.ByteOffset.ShouldBe(json.IndexOf("alice", StringComparison.Ordinal));
        alice.Column.ShouldBe(json.IndexOf("alice", StringComparison.Ordinal) - json.IndexOf('\n'));
        bob.JsonPointer.ShouldBe("/a~1b~0c");
    }

    [Fact]
    public async Task Scan_EscapesInAString_AreReadAndPositionsAreThoseOfTheFile()
    {
        const string json = """{"t":"Gr\u00fc\u00dfe \"an\"\nalice\u0040example.org!"}""";

        var position = (await Scan.JsonLines(json)).Findings.ShouldHaveSingleItem().Position;

        position.ByteOffset.ShouldBe(json.IndexOf("alice", StringComparison.Ordinal));
        position.ByteLength.ShouldBe("""alice\u0040example.org""".Length);
        position.ValueOffset.ShouldBe("Grüße \"an\"\n".Length);
        position.ValueLength.ShouldBe("alice@example.org".Length);
    }

    [Fact]
    public async Task Scan_PrivateKeyWithEscapedLineEnds_IsOneFinding()
    {
        var body = string.Concat(Enumerable.Repeat("MIIBOgIBAAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8Qu\\n", 20));
        var json = $$"""{"private_key":"-----BEGIN PRIVATE KEY-----\n{{body}}-----END PRIVATE KEY-----\n"}""";

        (await Scan.JsonLines(json)).Findings.ShouldHaveSingleItem().Kind.Id.ShouldBe("private-key");
    }

    [Theory]
    [InlineData("""{"a":1,""", "early")]
    [InlineData("""{"a" 1}""", "colon")]
    [InlineData("""{'a':1}""", "quotes")]
    [InlineData("""{"a":1} {"b":2}""", "More than one")]
    [InlineData("""{"a":"open""", "not closed")]
    [InlineData("""{"a":"\x"}""", "escape")]
    [InlineData("""{"a":"\u12G4"}""", "hexadecimal")]
    [InlineData("""[1 2]""", "comma")]
    [InlineData("""<html>""", "value is expected")]
    public async Task Scan_BrokenLine_IsCountedWithItsReasonAndTheNextOneIsRead(string line, string reason)
    {
        var result = await Scan.JsonLines($"{{\"ok\":1}}\n{line}\n{{\"mail\":\"alice@example.org\"}}\n");

        result.BrokenLines.ShouldBe(1);
        result.FirstBroken[0].Line.ShouldBe(2);
        result.FirstBroken[0].Reason.ShouldContain(reason);
        result.Scanned.Rows.ShouldBe(3);
        result.Findings.ShouldHaveSingleItem().Position.JsonPointer.ShouldBe("/mail");
    }

    [Fact]
    public async Task Scan_RestOfABrokenLine_IsReadAsText()
    {
        var result = await Scan.JsonLines("{'mail': 'alice@example.org'}\n{\"mail\":\"bob@example.org\n");

        result.BrokenLines.ShouldBe(2);
        result.Findings.Select(finding => (finding.Position.Line, finding.Position.Column)).ShouldBe([(1, 11), (2, 10)]);
    }

    [Fact]
    public async Task Scan_PersonalDataAsName_IsFoundAndMaskedInThePointer()
    {
        var result = await Scan.JsonLines("""{"alice@example.org":{"mail":"bob@example.org"}}""");

        result.Findings.Count.ShouldBe(2);
        result.Findings.ShouldAllBe(finding => !finding.Position.JsonPointer!.Contains("alice"));
        result.Findings[1].Position.JsonPointer.ShouldBe("/a•••@e•••.org/mail");
    }

    [Fact]
    public async Task Scan_DocumentOverSeveralLines_CountsElementsOfItsArray()
    {
        var result = await Scan.Json("""
            [
              { "mail": "alice@example.org" },
              { "mail": "bob@example.org" }
            ]
            """);

        result.Findings.Select(finding => (finding.Position.JsonPointer, finding.Position.Row, finding.Position.Line))
            .ShouldBe([("/0/mail", 1, 2), ("/1/mail", 2, 3)]);
        result.Scanned.Rows.ShouldBe(2);
        result.BrokenLines.ShouldBe(0);
    }

    [Fact]
    public async Task Scan_EmptyContainersAndLiterals_AreNotBroken() =>
        (await Scan.JsonLines("{}\n[]\n[[],{}]\nnull\n-1.5e+3\ntrue\n\"\"\n\n{\"a\":[],\"b\":{}}\n")).ShouldSatisfyAllConditions(
            result => result.BrokenLines.ShouldBe(0),
            result => result.Scanned.Rows.ShouldBe(8));
}
