using GovernancePortal.Evidence;
using GovernancePortal.Evidence.Documents;

namespace GovernancePortal.Tests.Evidence;

/// <summary>Two finished documents: a release approved with conditions, and one refused.</summary>
internal static class SampleDocuments
{
    public static EvidenceDocument Approved => Read("approved.json");

    public static EvidenceDocument Refused => Read("refused.json");

    /// <summary>A document with that many ledger entries and findings.</summary>
    public static EvidenceDocument Long(int entries, int? found = null)
    {
        var document = Approved;
        var line = document.Ledger.Entries[0];
        var dataset = document.Datasets[0];
        var findings = Enumerable.Range(1, found ?? entries).Select(n => new FindingSample("E-mail address", $"data.csv, row {n}, column text", "a•••@b•••.com", 0.9));
        return document with
        {
            Ledger = document.Ledger with { Entries = [.. Enumerable.Range(1, entries).Select(n => line with { Number = n })] },
            Datasets = [dataset with { Redaction = dataset.Redaction! with { Samples = [.. findings] } }],
        };
    }

    /// <summary>The refused release with the same text in every place where people write.</summary>
    public static EvidenceDocument With(string text)
    {
        var document = Refused;
        return document with
        {
            Institution = new(text, text),
            Package = document.Package with { Classification = text, CreatedBy = text },
            Signature = document.Signature! with { Signer = text, Reason = text, Serial = text, Note = text },
            Release = document.Release with { ModelName = text, Version = text, Environment = text, BusinessUse = text, SystemName = text, Owner = text, Regions = [text, text] },
            Verdict = document.Verdict with { Word = text, Headline = text, Decision = text, Asked = text, Reasons = [text, text], Remedies = [text], Monitors = [text], Lines = [new(text, text, Verdict.Fail, text)] },
            Changes = [new(text, text, text, text)],
            Card = document.Card! with { Overview = text, Facts = [Fact.Of(text, text)], Parts = [new() { Title = text, Text = text, Items = [text], Facts = [Fact.Of(text, text)], Tables = [new(text, [text, text], [[text, null], [text, text]])] }] },
            Gates = [.. document.Gates.Select(gate => gate with { Title = text, Reason = text, Remedy = text, Measurements = [new() { Name = text, ValueText = text, ThresholdText = text, Unit = text, Note = text, Source = text, Verdict = Verdict.Fail }] })],
            Datasets = [.. document.Datasets.Select(data => data with { Name = text, Source = text, Redaction = data.Redaction! with { Reason = text, NotFound = [text], Samples = [new(text, text, text)] } })],
            SignOffs = [.. document.SignOffs.Select(seat => seat with { Seat = text, Comment = text, Role = text, Conditions = [new(text, text, Monitor: text)] })],
            Decision = new()
            {
                Number = text,
                Digest = document.Manifest.Digest,
                Record = text,
                Result = text,
                At = document.Release.SubmittedAt,
                Process = text,
                Verdict = text,
                VerdictWords = text,
                Asked = [new(text, text, document.Release.SubmittedAt, "withdrawn", text, text)],
                Answers = [new(text, text, document.Release.SubmittedAt, text, text, text, text, text)],
                Dissent = [new(text, text, document.Release.SubmittedAt, text, text, text)],
                Abstentions = [new(text, text, document.Release.SubmittedAt, text, text, text)],
                Conditions = [new(text, text, text, text)],
            },
            Questions = [new(text, text, text, text, text, document.Release.SubmittedAt, text, text) { Answers = [new(text, text, document.Release.SubmittedAt, text) { Evidence = text }] }],
            Ledger = document.Ledger with { Recipe = text, Entries = [document.Ledger.Entries[0] with { Action = text, Subject = text, Actor = text, OnBehalfOf = text }] },
            Glossary = [new(text, text)],
        };
    }

    private static EvidenceDocument Read(string name) => EvidenceJson.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Evidence", "Samples", name)));
}
