using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Cli.Verify;

namespace GovernancePortal.Tests.Cli;

/// <summary><c>govern verify</c> on a good package and on damaged ones.</summary>
[Trait("Category", "Database")]
public sealed class VerifyPackageTests(DecidedPackage package) : IClassFixture<DecidedPackage>
{
    private static readonly string Zeros = new('0', 64);

    /// <summary>What a forger changes in the record, and what the command says.</summary>
    public static TheoryData<string, Action<JsonNode>, string> Forgeries { get; } = new()
    {
        { "another manifest", record => record["manifest"]!["content"] = record["manifest"]!["content"]!.GetValue<string>().Replace("production", "staging", StringComparison.Ordinal), "The manifest does not give its digest" },
        { "another card", record => record["card"]!["digest"] = Zeros, "The card's digest is not in the manifest" },
        { "another artifact", record => record["card"]!["artifacts"]![0]!["digest"] = Zeros, "is not in the manifest with the digest" },
        { "another digest shown", record => record["manifest"]!["entries"]![0]!["digest"] = Zeros, "The digests shown are not those of the manifest" },
        { "a refusal made an approval", record => record["signOffs"]![1]!["outcome"] = "refuse", "these seats did not" },
        { "a sign-off of another manifest", record => record["signOffs"]![0]!["manifestDigest"] = Zeros, "signed another manifest" },
        { "one person in two seats", record => record["signOffs"]![1]!["account"] = record["signOffs"]![0]!["account"]!.GetValue<string>(), "One person fills two seats" },
        { "a failed gate", record => record["gates"]![0]!["verdict"] = "fail", "but gates blocked" },
        { "an approval called conditional", record => record["verdict"]!["result"] = "approved-with-conditions", "the decision is shown as “approved-with-conditions”, recorded was “approved”" },
        { "an unknown decision", record => record["verdict"]!["result"] = "fine", "the decision is shown as “fine”" },
        { "another headline", record => record["verdict"]!["headline"] = "It may go anywhere.", "the headline is shown as" },
        { "another environment", record => record["release"]!["environment"] = "everywhere", "its environment is shown as “everywhere”" },
        { "another business use", record => record["release"]!["businessUse"] = "Anything", "its business use is shown as “Anything”" },
        { "another region to answer from", record => record["release"]!["region"] = "moon-1", "its region is shown as “moon-1”" },
        { "no region to answer from", record => record["release"]!.AsObject().Remove("region"), "its region is shown as nothing" },
        { "another time of the decision", record => record["release"]!["decidedAt"] = "2020-01-01T00:00:00Z", "when it was decided is shown as" },
        { "another owner", record => record["release"]!["owner"] = "Nobody", "the owner is shown as “Nobody”" },
        { "another model", record => record["release"]!["modelName"] = "better", "the model is shown as “better”" },
        { "words in a signer's mouth", record => record["signOffs"]![0]!["comment"] = "I insist.", "the comment is shown as “I insist.”" },
        { "a condition that nobody set", record => record["signOffs"]![0]!["conditions"]!.AsArray().Add(new JsonObject { ["text"] = "None", ["met"] = true }), "the conditions is shown as" },
        { "a sign-off left out", record => record["signOffs"]!.AsArray().RemoveAt(2), "Sign-offs that stand in the ledger are not shown: the Risk seat" },
        { "another reason of a gate", record => record["gates"]![0]!["reason"] = "All is well.", "its reason is shown as “All is well.”" },
        { "a gate left out", record => record["gates"]!.AsArray().RemoveAt(0), "Gates that were judged are not shown" },
        { "a gate made up", record => record["gates"]![0]!["id"] = "made-up", "was not judged in the last run" },
        { "another verdict line", record => record["verdict"]!["lines"]![0]!["finding"] = "Fine.", "The verdict says something else of gates" },
        { "another region of the data", record => record["datasets"]![0]!["region"] = "moon-1", "its region is shown as “moon-1”" },
        { "another class of the data", record => record["datasets"]![0]!["declaredClass"] = "public", "its class is shown as “public”" },
        { "personal data denied", record => record["datasets"]![0]!["personalData"] = true, "whether it holds personal data is shown as" },
        { "data left out", record => record["datasets"]!.AsArray().Clear(), "its datasets is shown as" },
        { "a finding made up", record => record["datasets"]![0]!["redaction"]!["findings"]!.AsArray().Add(new JsonObject { ["kind"] = "E-mail address", ["count"] = 3 }), "the number of findings is shown as “3”" },
        { "a category that is no text", record => record["datasets"]![0]!["categories"]!.AsArray().Add(7), "another form than in an evidence package" },
        { "a reason that moves the terminal's cursor", record => record["gates"]![0]!["reason"] = "All\u001b[2Jwell.", "its reason is shown as “All\uFFFD[2Jwell.”" },
        { "a test that was passed", record => record["evaluations"]![0]!["outcome"] = "fail", "its outcome is shown as “fail”" },
        { "a test for another use", record => record["evaluations"]![0]!["businessUse"] = "Anything", "its business use is shown as “Anything”" },
        { "a test by another", record => record["evaluations"]![0]!["measuredBy"] = "An independent laboratory", "by whom it was measured is shown as" },
        { "a test of another day", record => record["evaluations"]![0]!["measuredAt"] = "2026-11-20T08:00:00Z", "when it was measured is shown as" },
        { "a test with a better value", record => record["evaluations"]![0]!["metrics"]![0]!["value"] = 0.99, "are not those of the manifest" },
        { "a test with another file", record => record["evaluations"]![0]!["file"]!["digest"] = Zeros, "the digest of its file is shown as" },
        { "a test left out", record => record["evaluations"]!.AsArray().Clear(), "one was altered, left out or made up" },
        { "a test made up", record => record["evaluations"]!.AsArray().Add(record["evaluations"]![0]!.DeepClone()), "one was altered, left out or made up" },
        { "a ledger entry told otherwise", record => ChangeEntry(record, content => content.Replace("Approve", "Refuse", StringComparison.Ordinal)), "its content no longer gives its hash" },
        { "a ledger entry shown otherwise", record => record["ledger"]!["entries"]![2]!["at"] = "2020-01-01T00:00:00Z", "is shown with another number, time or previous hash" },
        { "a sign-off's entry left out", record => record["ledger"]!["entries"]!.AsArray().Remove(Decision(record)), "is not in the package" },
        { "the end of the trail cut off", record => record["ledger"]!["entries"]!.AsArray().RemoveAt(record["ledger"]!["entries"]!.AsArray().Count - 1), "The trail does not end" },
        { "two entries swapped", record => Swap(record["ledger"]!["entries"]!.AsArray()), "stands after entry" },
    };

    [Fact]
    public void GoodPackage_Holds()
    {
        var (code, words) = Verify(package.Pdf);

        (code, words.Contains("[FAIL]", StringComparison.Ordinal)).ShouldBe((0, false), words);
        words.ShouldContain("The signed bytes are as they were");
        words.ShouldContain("The sign-off of the risk seat is ledger entry");
        words.ShouldContain("entries stand in the ledger that the checkpoint was signed over");
        Verify(package.Json).Code.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public void ForgedRecord_IsNamed(string what, Action<JsonNode> change, string named)
    {
        var (code, words) = Verify(package.Forge(change));

        Said(what, words);
        code.ShouldBe(1, what);
        words.ShouldContain(named);
    }

    [Fact]
    public void RecordAlone_IsJudgedByTheDigestThatIsGiven()
    {
        var digest = GovernancePortal.Provenance.Sha256Digest.Of(package.Json).ToString();

        Verify(package.Json).Words.ShouldContain("Nothing signs it");
        Verify(package.Json, "--digest", digest).Words.ShouldContain("Result: everything that can be judged here holds.");
        Verify(package.Forge(record => record["card"]!["overview"] = "Better."), "--digest", digest).Code.ShouldBe(1);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void FlippedByteInThePdf_IsNoticed(double where)
    {
        var damaged = package.Pdf.ToArray();
        damaged[(int)(damaged.Length * where)] ^= 1;

        var (code, words) = Verify(damaged);

        Said($"one bit turned at {where:P0} of the PDF", words);
        code.ShouldBe(1);
    }

    [Fact]
    public void PdfWithSomethingAppended_IsNoticed() => Verify([.. package.Pdf, .. "\n% one more line\n"u8]).Code.ShouldBe(1);

    [Fact]
    public void PdfCutShort_IsNoticed() => Verify(package.Pdf[..^2000]).Code.ShouldBe(1);

    [Fact]
    public void RecordWrittenAnew_IsNoticed() => Verify(Encoding.UTF8.GetBytes(JsonNode.Parse(package.Json)!.ToJsonString(new() { WriteIndented = true }))).Words.ShouldContain("not in canonical form");

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("%PDF-1.7")]
    [InlineData("{\"schema\":\"governance-evidence/1\"}")]
    [InlineData("{\"schema\":\"governance-evidence/1\",\"release\":7}")]
    public void SomethingElse_IsRefusedInWords(string text)
    {
        var (code, words) = Verify(Encoding.UTF8.GetBytes(text));

        code.ShouldBe(1);
        words.ShouldContain("[FAIL]");
    }

    [Fact]
    public void FileThatIsNotThere_IsSaid()
    {
        using var errors = new StringWriter();

        VerifyCommand.Run(["no-such-file.pdf"], TextWriter.Null, errors).ShouldBe(2);

        errors.ToString().ShouldContain("no-such-file.pdf");
    }

    // into the test's output (docs/operations.md shows how to read it)
    private static void Said(string what, string words) => TestContext.Current.TestOutputHelper?.WriteLine(
        $"{what}\n  => {string.Join("\n  => ", words.Split('\n').Where(line => line.Contains("[FAIL]", StringComparison.Ordinal)).Select(line => line.Trim()))}");

    private static (int Code, string Words) Verify(byte[] file, params string[] options)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, file);
            using var output = new StringWriter();
            var code = VerifyCommand.Run([path, .. options], output, TextWriter.Null);
            return (code, output.ToString());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static JsonNode Decision(JsonNode record)
    {
        var number = record["signOffs"]![0]!["ledgerEntry"]!.GetValue<long>();
        return record["ledger"]!["entries"]!.AsArray().First(entry => entry!["number"]!.GetValue<long>() == number)!;
    }

    private static void ChangeEntry(JsonNode record, Func<string, string> change)
    {
        var entry = Decision(record);
        entry["content"] = change(entry["content"]!.GetValue<string>());
    }

    private static void Swap(JsonArray entries)
    {
        var first = entries[0];
        entries.RemoveAt(0);
        entries.Insert(1, first);
    }
}
