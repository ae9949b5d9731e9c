namespace GovernancePortal.Redaction.Tests.Accuracy;

/// <summary>Recall and precision over labelled texts, and the page that states them.</summary>
[Trait("Category", "Vectors")]
public class AccuracyTests(ITestOutputHelper output)
{
    private const double Required = 0.9;

    [Fact]
    public async Task Scan_LabelledCases_ReachesTheRequiredAccuracyForEachKind() => Check(await MeasureCasesAsync());

    [Fact]
    public async Task Scan_LabelledSentences_ReachesTheRequiredAccuracyForEachKind() => Check(await MeasureSentencesAsync());

    [Fact]
    public async Task Document_Accuracy_StatesWhatIsMeasured()
    {
        var cases = ReadCases();
        var document = new AccuracyDocument();
        document.AddTable(
            "Labelled cases", "Texts that others wrote to test their own recogniser (presidio-analyzer, MIT), a good part of which hold nothing.",
            await MeasureCasesAsync(), LabelledCases.Claimed);
        document.AddSetAside(cases.SetAside);
        document.AddTable(
            "Labelled sentences", "2,209 synthetic sentences (presidio-research, MIT). Every text counts for every kind, so the wrong findings are those of the whole set.",
            await MeasureSentencesAsync(), LabelledSentences.Claimed);
        var planted = await PlantedSample.MeasureAsync();
        document.AddTable(
            "Own sample", "`samples/support-tickets`: planted by us, so no independent measure, but it shows the kinds that the sets above lack.",
            planted, planted.Keys.ToDictionary(kind => kind, kind => new[] { kind }, StringComparer.Ordinal));
        document.AddDecisions();
        var path = Path.Combine(Repository.Root, "docs", "redaction-accuracy.md");
        if (Environment.GetEnvironmentVariable("ACCURACY_DOCUMENT") == "write")
            await File.WriteAllTextAsync(path, document.ToString(), TestContext.Current.CancellationToken);

        (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ShouldBe(document.ToString());
    }

    private static LabelledCases ReadCases() => new(VectorFile("cases.jsonl"));

    private Task<SortedDictionary<string, Tally>> MeasureCasesAsync() =>
        AccuracyMeasure.MeasureAsync(ReadCases().Texts, LabelledCases.Claimed, output);

    private Task<SortedDictionary<string, Tally>> MeasureSentencesAsync() =>
        AccuracyMeasure.MeasureAsync(LabelledSentences.Read(VectorFile("sentences.jsonl")), LabelledSentences.Claimed, output);

    private static void Check(SortedDictionary<string, Tally> tallies) => tallies.ShouldAllBe(entry =>
        entry.Value.Recall >= Required && entry.Value.Precision >= Required);

    private static string VectorFile(string name)
    {
        Assert.SkipWhen(Repository.Shared is null, "../shared/vectors is not beside the repository");
        return Path.Combine(Repository.Shared!, "vectors", "redaction", name);
    }
}
