using GovernancePortal.Registry.Dependencies;
using GovernancePortal.Releases.Review;

namespace GovernancePortal.Tests.Releases.Review;

public sealed class DependencyChangeTests
{
    [Fact]
    public void Changes_SayWhatCameWentAndMoved_AndWhichWay() =>
        DependencyChange.Between(List(("gone", "1.0"), ("older", "2.0.1"), ("newer", "1.9"), ("same", "3.0"), ("loose", "1.0"), ("odd", "1.0rc1")), List(("come", ""), ("older", "2.0.0"), ("newer", "1.10"), ("same", "3.0"), ("loose", ">=1"), ("odd", "1.0")))
            .Select(change => (change.Name, change.Before, change.After, change.Means, change.IsDoubtful)).ShouldBe(
            [
                ("come", null, "no version", "New", false),
                ("gone", "1.0", null, "Not used any more", false),
                ("loose", "1.0", ">=1", "No fixed version any more", true),
                ("newer", "1.9", "1.10", "Newer version", false),
                ("odd", "1.0rc1", "1.0", "Another version", false),
                ("older", "2.0.1", "2.0.0", "Older version", true),
            ]);

    [Fact]
    public void ListThatOnlyOneHas_IsOneChange_NotOneForEachEntry()
    {
        var list = List(("a", "1"), ("b", "1"));
        DependencyChange.Between(Nothing, list).ShouldHaveSingleItem().ShouldBe(new("list", null, "2 dependencies in bom.json", "Listed for the first time"));
        DependencyChange.Between(list, Nothing).ShouldHaveSingleItem().IsDoubtful.ShouldBeTrue();
        DependencyChange.Between(Nothing, Nothing).ShouldBeEmpty();
    }

    [Fact]
    public void ListThatCannotBeRead_IsSaid() =>
        DependencyChange.Between(Nothing, new([], [], [new("bom.json", "It is no JSON: line 1.")])).ShouldHaveSingleItem().ShouldBe(new("bom.json", null, "cannot be read", "It is no JSON: line 1.", true));

    private static DependencyList Nothing => new([], [], []);

    private static DependencyList List(params (string Name, string Version)[] items) => new(["bom.json"], [.. items.Select(item => new Dependency(item.Name, item.Version))], []);
}
