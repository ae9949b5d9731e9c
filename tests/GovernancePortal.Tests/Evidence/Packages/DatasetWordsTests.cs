using GovernancePortal.Cards;
using GovernancePortal.Datasets;
using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Evidence.Packages;
using GovernancePortal.Gates.Inputs;

namespace GovernancePortal.Tests.Evidence.Packages;

/// <summary>The evidence says of a dataset what the policies were told.</summary>
public sealed class DatasetWordsTests
{
    private static readonly DatasetView Loans = new(Guid.NewGuid(), "loans", 1, "", "", "", "", null, null, [], [], Guid.NewGuid(), DateTimeOffset.UnixEpoch);

    public static TheoryData<string?, string?, string?> Cards { get; } = new()
    {
        { "loans", null, "training" },
        { "LOANS", null, "training" },
        { null, Loans.Id.ToString(), "evaluation" },
        { "loans", "loans", "training" },
        { "other", null, null },
    };

    [Theory]
    [MemberData(nameof(Cards))]
    public void Of_DatasetThatTheCardNames_HasTheRoleThatWasJudged(string? training, string? evaluation, string? role)
    {
        var card = new ModelCard { TrainingData = training is null ? [] : [new() { DatasetId = training }], EvaluationData = evaluation is null ? [] : [new() { DatasetId = evaluation }] };
        var entry = new DatasetWithReport(Loans, 1, null);

        DatasetWords.Of(entry, card, new Dictionary<Guid, string>(), []).Role.ShouldBe(role);
        DatasetInput.Of(entry, [entry], card)["role"]?.GetValue<string>().ShouldBe(role);
    }
}
