using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Cards;
using GovernancePortal.Cards.Completeness;
using GovernancePortal.Cards.Content;
using GovernancePortal.Compliance.Screening;
using GovernancePortal.Datasets.Redaction;
using GovernancePortal.Gates;
using GovernancePortal.Gates.Inputs;
using GovernancePortal.PolicySets;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Versions;

namespace GovernancePortal.Tests.Gates.Inputs;

/// <summary>The document that policies look at says what is known and nothing else.</summary>
public sealed class PolicyInputTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Scientist = Guid.NewGuid();
    private static readonly Guid Holder = Guid.NewGuid();
    private static readonly VersionFile Weights = new("files/model.bin", Digest("weights"), 7);
    private static readonly VersionFile CardFile = new("card.yaml", Digest("card"), 4);
    private static readonly VersionFile Rows = new("rows.csv", Digest("rows"), 40);

    [Fact]
    public void Of_CompleteFacts_FitsTheSchemaAndIsTheSameEveryTime()
    {
        var document = PolicyDocument.Read(Of(Facts()));

        document.Now.ShouldBe(Now);
        document.Digest.ShouldBe(PolicyDocument.Read(Of(Facts())).Digest);
    }

    [Fact]
    public void Of_Facts_CarriesWhoAskedWhatWasApprovedAndWhatWasSaid()
    {
        var json = Of(Facts());

        json["target"]!["requestedBy"]!.GetValue<string>().ShouldBe(Scientist.ToString());
        json["target"]!["lastApproved"]!["version"]!.GetValue<string>().ShouldBe("0.9.0");
        json["version"]!["newest"]!.GetValue<bool>().ShouldBeTrue();
        var approval = json["approvals"]!.AsArray().ShouldHaveSingleItem()!;
        (approval["kind"]!.GetValue<string>(), approval["seat"]!.GetValue<string>(), approval["person"]!.GetValue<string>()).ShouldBe(("sign-off", "risk", Holder.ToString()));
    }

    [Theory]
    [InlineData("TBD")]
    [InlineData("")]
    [InlineData("[more information needed]")]
    public void Of_Placeholder_IsLeftOut(string owner) =>
        Of(Facts() with { System = Facts().System with { Owner = owner } })["system"]!.AsObject().ContainsKey("owner").ShouldBeFalse();

    [Fact]
    public void Of_FileThatTheStoreLostOrChanged_SaysSo()
    {
        var lost = Of(Facts() with { Files = new Dictionary<Sha256Digest, Sha256Digest?> { [Weights.Digest] = null, [CardFile.Digest] = CardFile.Digest } })["artifacts"]![0]!;
        var changed = Of(Facts() with { Files = new Dictionary<Sha256Digest, Sha256Digest?> { [Weights.Digest] = Digest("other"), [CardFile.Digest] = CardFile.Digest } })["artifacts"]![0]!;

        (lost["stored"]!.GetValue<bool>(), lost["intact"]!.GetValue<bool>()).ShouldBe((false, false));
        (changed["stored"]!.GetValue<bool>(), changed["intact"]!.GetValue<bool>()).ShouldBe((true, false));
    }

    [Fact]
    public void Of_CardThatTheStoreChanged_IsNotReadable()
    {
        var card = Of(Facts() with { Files = new Dictionary<Sha256Digest, Sha256Digest?> { [Weights.Digest] = Weights.Digest, [CardFile.Digest] = Digest("other") } })["card"]!;

        card.ToJsonString().ShouldBe("""{"readable":false,"missing":[]}""");
    }

    [Fact]
    public void Of_FilesThatTheCardNames_AreComparedWithWhatWasSubmitted()
    {
        var json = Of(Facts() with { Card = Card() with { Artifacts = [new() { Path = "files/model.bin", Sha256 = Digest("other").ToString() }, new() { Path = "tokenizer.json" }] } });

        json["artifacts"]![0]!["claimedDigest"]!.GetValue<string>().ShouldBe(Digest("other").ToString());
        json["card"]!["absentArtifacts"]!.AsArray().Select(name => name!.GetValue<string>()).ShouldBe(["tokenizer.json"]);
    }

    [Theory]
    [InlineData("files/model.bin", "weights", true)]
    [InlineData("./files\\model.bin", "weights", true)]
    [InlineData("renamed.bin", "weights", true)]
    [InlineData(null, "weights", true)]
    [InlineData("files/model.bin", null, true)]
    [InlineData("files/model.bin", "TBD", true)]
    [InlineData("files/model.bin", "other", false)]
    [InlineData("files/model.bin", "deadbeef", false)]
    [InlineData("model.bin", null, false)]
    [InlineData("sub/files/model.bin", null, false)]
    [InlineData("sub/files/model.bin", "other", false)]
    [InlineData("model.bin", "deadbeef", false)]
    [InlineData(null, "other", false)]
    [InlineData(null, "deadbeef", false)]
    public void Of_FileThatTheCardNames_IsHeldAgainstAFileThatWasSubmitted(string? path, string? bytes, bool fits)
    {
        var right = new CardArtifact { Path = "files/model.bin", Sha256 = Weights.Digest.ToString() };
        var named = new CardArtifact { Path = path, Sha256 = bytes is "weights" or "other" ? Digest(bytes).ToString() : bytes };

        foreach (var artifacts in new CardArtifact[][] { [named], [right, named], [named, right] })
            Fits(artifacts).ShouldBe(fits);

        bool Fits(CardArtifact[] artifacts)
        {
            var json = Of(Facts() with { Card = Card() with { Artifacts = artifacts } });
            return json["card"]!["absentArtifacts"]!.AsArray().Count == 0 && (json["artifacts"]![0]!["claimedDigest"]?.GetValue<string>() ?? Weights.Digest.ToString()) == Weights.Digest.ToString();
        }
    }

    [Theory]
    [InlineData("Slack Export", true)]
    [InlineData("slack_export", true)]
    [InlineData("crawl of a supplier", null)]
    public void Of_DataThatTheCardNames_SaysWhetherTheRegisterHoldsIt(string name, bool? registered) =>
        (Of(Facts() with { Card = Card() with { TrainingData = [new() { DatasetId = name }] }, RegisteredData = new HashSet<string> { "slackexport" } })["card"]!["absentDatasets"]![0]!["registered"]?.GetValue<bool>()).ShouldBe(registered);

    [Theory]
    [InlineData("deadbeef")]
    [InlineData("xx")]
    public void Of_BytesOfAbsentDataThatAreNoDigest_AreNamedAllTheSame(string bytes)
    {
        Absent(new() { DatasetId = "slack-export", Sha256 = bytes }).ShouldHaveSingleItem()["digest"]!.GetValue<string>().ShouldBe(bytes);
        Absent(new() { Sha256 = bytes }).ShouldHaveSingleItem()["name"]!.GetValue<string>().ShouldBe(bytes);
    }

    [Theory]
    [InlineData("Prohibited (Art. 5)", "prohibited")]
    [InlineData("prohibited_practice", "prohibited")]
    [InlineData("pro\u200bhibited", "prohibited")]
    [InlineData("Unacceptable risk", "prohibited")]
    [InlineData("not prohibited", "not_prohibited")]
    [InlineData("High-Risk (Annex III)", "high_risk_annex_iii")]
    [InlineData("high risk, annex 1", "high_risk_annex_i")]
    [InlineData("high", "high_risk")]
    [InlineData("Not high-risk (Art. 6(3))", "not_high_risk_6_3")]
    [InlineData("minimal-risk", "minimal")]
    [InlineData("Transparency", "limited")]
    [InlineData("out_of_scope", "out_of_scope")]
    [InlineData("To be seen", "to_be_seen")]
    public void Of_ClassThatTheCardClaims_IsTheUsualOneThatItMeans(string claimed, string expected) =>
        Of(Facts() with { Card = Card() with { Compliance = new() { AiActClass = claimed } } })["card"]!["aiActClass"]!.GetValue<string>().ShouldBe(expected);

    [Theory]
    [InlineData("minimal", false)]
    [InlineData("high_risk_annex_iii", true)]
    public void Of_SystemOfAHigherClassThanTheCardClaims_AsksForTheDutiesOfTheHigher(string systemClass, bool owesMore)
    {
        var card = Card() with { Compliance = new() { AiActClass = "minimal" } };
        var screening = new ScreeningView(Guid.NewGuid(), Guid.NewGuid(), "Loans", systemClass, "As screened", Holder, Now, []);

        var missing = Of(Facts() with { Card = card, Screenings = [screening] })["card"]!["missing"]!.AsArray().Count;

        missing.ShouldBe(CardCompleteness.Check(owesMore ? card with { Compliance = new() { AiActClass = systemClass } } : card).Count);
        (missing > CardCompleteness.Check(card).Count).ShouldBe(owesMore);
    }

    [Theory]
    [InlineData(4.762, "s", "<=4000 ms", false)]
    [InlineData(3.9, "s", "<=4000 ms", true)]
    [InlineData(90, "%", ">=0.95", null)]
    [InlineData(3.9, "s", "<=4000 GB", null)]
    public void Of_ValueInAnotherUnitThanItsLimit_IsConvertedOrNotHeldAgainstIt(double value, string unit, string limit, bool? met) =>
        (Of(Facts() with { Card = Card() with { Metrics = [new() { Name = "m", Value = value, Unit = unit, Threshold = Threshold.Parse(limit) }] } })["measurements"]![0]!["threshold"]!["met"]?.GetValue<bool>()).ShouldBe(met);

    [Fact]
    public void Of_DataThatTheCardNames_IsComparedWithWhatWasSubmitted()
    {
        var dataset = Of(Facts() with { Card = Card() with { TrainingData = [new() { DatasetId = "loans", Sha256 = Digest("other").ToString() }] } })["datasets"]![0]!;

        dataset["claimedDigest"]!.GetValue<string>().ShouldBe(Digest("other").ToString());
        dataset["digests"]!.AsArray().Select(digest => digest!.GetValue<string>()).ShouldBe([Rows.Digest.ToString()]);
    }

    [Theory]
    [InlineData("loans, rows", "rows")]
    [InlineData("loans, part", "part")]
    [InlineData("loans, other", "other")]
    [InlineData("loans 1, other", "other")]
    [InlineData("00000000-0000-0000-0000-000000000002, other", "other")]
    [InlineData("loans, rows; loans, part", "rows")]
    [InlineData("loans, rows; loans, other", "other")]
    [InlineData("loans, other; loans, rows", "other")]
    [InlineData("loans; loans, other", "other")]
    [InlineData("another name, rows", "rows")]
    [InlineData("loans 2, other", null)]
    [InlineData("another name, other", null)]
    [InlineData("loans", null)]
    public void Of_DatasetOfSeveralFiles_IsHeldAgainstTheBytesThatTheCardNames(string named, string? claimed) =>
        Claims(named, ("loans", 1, ["rows", "part"])).ShouldBe([claimed]);

    [Fact]
    public void Of_DatasetsOfOneName_AreHeldAgainstTheBytesOfTheirNumberOrOfAny()
    {
        (string, int, string[])[] both = [("loans", 1, ["rows"]), ("loans", 2, ["part"])];

        Claims("loans 1, rows; loans 2, part", both).ShouldBe(["rows", "part"]);
        Claims("loans, rows; loans, part", both).ShouldBe(["rows", "part"]);
        Claims("loans, part", both).ShouldBe([null, "part"]);
        Claims("loans 1, part", both).ShouldBe(["part", "part"]);
        Claims("loans, other", both).ShouldBe(["other", "other"]);
        Claims("loans, rows", ("loans", 1, ["part"]), ("others", 1, ["rows"])).ShouldBe(["rows", "rows"]);
        Claims("loans, rows", ("loans", 1, ["rows"]), ("loans", 1, ["rows"])).ShouldBe(["rows", "rows"]);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("sha256:{0}")]
    [InlineData(" SHA256:{0} ")]
    public void Of_DigestThatTheCardWritesInAnotherWay_IsTheSameDigest(string form)
    {
        var named = new CardDataset { DatasetId = "loans", Sha256 = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Rows.Digest.ToString().ToUpperInvariant()) };

        Of(Facts() with { Card = Card() with { TrainingData = [named] } })["datasets"]![0]!["claimedDigest"]!.GetValue<string>().ShouldBe(Rows.Digest.ToString());
    }

    [Fact]
    public void Of_BytesThatTheCardWritesInNoWayThatCanBeRead_AreNotThoseOfTheDataset()
    {
        Of(Facts() with { Card = Card() with { TrainingData = [new() { DatasetId = "loans", Sha256 = "148cba57" }] } })["datasets"]![0]!["claimedDigest"]!.GetValue<string>().ShouldBe("148cba57");
        Of(Facts() with { Card = Card() with { TrainingData = [new() { DatasetId = "loans", Sha256 = "TBD" }] } })["datasets"]![0]!.AsObject().ContainsKey("claimedDigest").ShouldBeFalse();
    }

    [Theory]
    [InlineData("slack-export", "1", null, "slack-export 1")]
    [InlineData("loans", "2", null, "loans 2")]
    [InlineData("loans", "v2", "other", "loans v2")]
    [InlineData("loans", "2.0", null, "loans 2.0")]
    [InlineData("loans", "2026-09", null, "loans 2026-09")]
    [InlineData("loans", "latest", "other", "loans latest")]
    [InlineData(null, null, "other", " ")]
    public void Of_DataThatTheCardNamesAndNobodySubmitted_IsAbsent(string? name, string? number, string? bytes, string expected)
    {
        var digest = bytes is null ? null : Digest(bytes).ToString();

        var absent = Absent(new() { DatasetId = name, Version = number, Sha256 = digest }).ShouldHaveSingleItem();

        $"{(name is null ? null : absent["name"])} {absent["version"]}".ShouldBe(expected);
        (absent["role"]!.GetValue<string>(), absent["digest"]?.GetValue<string>()).ShouldBe(("training", digest));
    }

    [Theory]
    [InlineData("loans", null, null)]
    [InlineData("Loans", "1", null)]
    [InlineData("loans", "v1.0", null)]
    [InlineData("loans", "TBD", null)]
    [InlineData("loans", "2026-09", "rows")]
    [InlineData("loans", "7", "rows")]
    [InlineData("another name", null, "rows")]
    [InlineData("00000000-0000-0000-0000-000000000002", "7", null)]
    [InlineData("TBD", null, null)]
    public void Of_DataThatTheCardNamesByNameNumberIdOrBytes_IsNotAbsent(string name, string? number, string? bytes) =>
        Absent(new() { DatasetId = name, Version = number, Sha256 = bytes is null ? null : Digest(bytes).ToString() }).ShouldBeEmpty();

    [Fact]
    public void Of_DatasetThatTheCardDoesNotName_HasNoRole() =>
        Of(Facts() with { Card = Card() with { TrainingData = [new() { DatasetId = "slack-export" }] } })["datasets"]![0]!.AsObject().ContainsKey("role").ShouldBeFalse();

    [Fact]
    public void Of_DatasetThatTheCardNamesByItsBytes_HasItsRole() =>
        Of(Facts() with { Card = Card() with { TrainingData = [], EvaluationData = [new() { DatasetId = "holdout", Sha256 = Rows.Digest.ToString() }] } })["datasets"]![0]!["role"]!.GetValue<string>().ShouldBe("evaluation");

    [Fact]
    public void Of_FinishedScan_CountsPersonalDataAndSecretsByKind()
    {
        var json = Of(Facts(Report(("email-address", 3), ("iban", 1))));

        var report = json["datasets"]![0]!["report"]!;
        (report["findings"]!.GetValue<long>(), report["personalData"]!.GetValue<long>(), report["secrets"]!.GetValue<long>()).ShouldBe((4, 4, 0));
        json["findings"]!.AsArray().Select(finding => finding!["kind"]!.GetValue<string>()).ShouldBe(["email-address", "iban"]);
    }

    [Fact]
    public void Of_ScanThatIsUnderWay_KnowsNoCounts()
    {
        var report = Of(Facts(Report() with { Status = "running" }))["datasets"]![0]!["report"]!;

        report.ToJsonString().ShouldBe("""{"status":"running","finishedAt":"2026-11-20T08:00:00Z"}""");
    }

    [Fact]
    public void Of_ScanThatReadAnotherFile_DoesNotVouchForTheData()
    {
        var report = Of(Facts(Report() with { Files = [] }))["datasets"]![0]!["report"]!;

        report["status"]!.GetValue<string>().ShouldBe("failed");
        report["failure"]!.GetValue<string>().ShouldContain("rows.csv");
        report.AsObject().ContainsKey("findings").ShouldBeFalse();
    }

    [Fact]
    public void Of_HostileCard_IsStillADocument()
    {
        var hostile = Card() with
        {
            Task = "half a pair \ud800 and \u202e {{ x }}",
            Metrics = [new() { Name = "auc", Threshold = Threshold.Parse(">=0.7") }, new() { Value = double.MaxValue, EvaluatedAt = CardDate.Parse("0001-01-01T00:00:00Z") }],
            Risks = [new() { Name = "TBD" }, new() { Name = "\udfff" }],
        };

        var document = PolicyDocument.Read(Of(Facts() with { Card = hostile }));

        document.Json.GetProperty("measurements")[0].TryGetProperty("value", out _).ShouldBeFalse();
        document.Json.GetProperty("card").GetProperty("task").GetString()!.ShouldStartWith("half a pair \ufffd");
    }

    /// <summary>What is claimed of each dataset, by the word whose digest it is.</summary>
    /// <param name="card">"name number, file; name, file; name".</param>
    private static List<string?> Claims(string card, params (string Name, int Number, string[] Files)[] datasets)
    {
        var words = new[] { "rows", "part", "other" }.ToDictionary(word => Digest(word).ToString());
        var facts = Facts();
        var named = card.Split("; ").Select(entry => entry.Split(", ")).Select(entry => (Name: entry[0], File: entry.ElementAtOrDefault(1), Number: entry[0].Split(' ') is [_, [>= '0' and <= '9'] number] ? number : null))
            .Select(entry => new CardDataset { DatasetId = entry.Number is null ? entry.Name : entry.Name.Split(' ')[0], Version = entry.Number, Sha256 = entry.File is null ? null : Digest(entry.File).ToString() });
        var json = Of(facts with
        {
            Card = Card() with { TrainingData = [.. named] },
            Datasets = [.. datasets.Select(set => facts.Datasets[0] with { Dataset = facts.Datasets[0].Dataset with { Name = set.Name, Number = set.Number, Files = [.. set.Files.Select(file => Rows with { Path = file, Digest = Digest(file) })] } })],
        });
        return [.. json["datasets"]!.AsArray().Select(dataset => dataset!["claimedDigest"]?.GetValue<string>() is { } digest ? words[digest] : null)];
    }

    private static List<JsonNode> Absent(CardDataset named) => [.. Of(Facts() with { Card = Card() with { TrainingData = [named] } })["card"]!["absentDatasets"]!.AsArray().OfType<JsonNode>()];

    private static JsonObject Of(GateFacts facts) => PolicyInput.Of(facts, new(Scientist, Now.AddHours(-2), new("0.9.0", "Loans", Now.AddDays(-40)), [new("risk", Holder, "approve", Now.AddHours(-1))]), Now);

    private static GateFacts Facts(ReportView? report = null)
    {
        var (system, model, version, dataset) = (Guid.NewGuid(), Guid.NewGuid(), new Guid("00000000-0000-0000-0000-000000000001"), new Guid("00000000-0000-0000-0000-000000000002"));
        return new(
            new(new Guid("00000000-0000-0000-0000-000000000003"), "Loans", "Assess loans", "Consumer Lending", "Head of Lending", Now),
            new(new Guid("00000000-0000-0000-0000-000000000004"), system, "Loans", "pd", "model", 1, "1.0.0", version, Now),
            new(version, model, "pd", "model", system, "1.0.0", CardFile, [Weights], [dataset], Scientist, Now),
            version, "production", "Loans", new HashSet<Guid> { Scientist }, Card(),
            [new(new(dataset, "loans", 1, "loan book", "CC-BY-4.0", "contract", "eu-west", "internal", false, [], [Rows], Scientist, Now), 1, report ?? Report())],
            [], new(new HashSet<string> { "eu-west" }, new HashSet<string> { "Apache-2.0" }))
        {
            Files = new Dictionary<Sha256Digest, Sha256Digest?> { [Weights.Digest] = Weights.Digest, [CardFile.Digest] = CardFile.Digest },
        };
    }

    private static ModelCard Card() => new()
    {
        Task = "tabular-classification",
        Licence = new() { SpdxId = "Apache-2.0" },
        TrainingData = [new() { DatasetId = "loans" }],
        Metrics = [new() { Name = "auc", Value = 0.8, Slice = "all", Threshold = Threshold.Parse(">=0.7"), ThresholdSetAt = CardDate.Parse("2026-09-01"), EvaluatedAt = CardDate.Parse("2026-10-28") }],
    };

    private static ReportView Report(params (string Kind, long Count)[] found) => new(
        Guid.NewGuid(), Guid.NewGuid(), "done", found.Length == 0 ? "pass" : "fail", 1, null, [], found.ToDictionary(kind => kind.Kind, kind => kind.Count), found.Sum(kind => kind.Count),
        new(2, 40, 1), new("2026.11.3", Digest("rules").ToString()), [new("rows.csv", Rows.Digest.ToString(), "csv", "utf-8", 2, 40, 0, 0, [])], "public", "internal", false, [],
        Digest("report").ToString(), Now.AddDays(-1).AddHours(-2), new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero), null, null, null);

    private static Sha256Digest Digest(string text) => Sha256Digest.Of(JsonSerializer.SerializeToUtf8Bytes(text));
}
