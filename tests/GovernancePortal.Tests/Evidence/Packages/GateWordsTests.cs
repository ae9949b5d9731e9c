using GovernancePortal.Evidence.Packages;
using GovernancePortal.Gates;
using Written = GovernancePortal.Evidence.Documents.Verdict;

namespace GovernancePortal.Tests.Evidence.Packages;

public sealed class GateWordsTests
{
    [Fact]
    public void Verdict_OfAGateThatApplies_IsWrittenByItsOwnName()
    {
        foreach (var verdict in Enum.GetValues<Verdict>().Where(verdict => verdict != Verdict.NotApplicable))
            GateWords.Of(verdict).ToString().ShouldBe(verdict.ToString());
    }

    [Fact]
    public void Verdict_OfADocument_HasAGateThatSaysIt() => Enum.GetNames<Written>().ShouldBeSubsetOf(Enum.GetNames<Verdict>());

    [Fact]
    public void Verdict_OfWhatDoesNotApply_IsNeverWritten() => Should.Throw<ArgumentException>(() => GateWords.Of(Verdict.NotApplicable));
}
