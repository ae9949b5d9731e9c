namespace GovernancePortal.Redaction.Tests;

public class RuleSetTests
{
    /// <summary>Reports name version and digest: when this fails, give the rule set a new version and write its digest here.</summary>
    [Fact]
    public void Digest_OfThisVersion_IsPinned() =>
        (RuleSet.Current.Version, RuleSet.Current.Digest).ShouldBe(("2026.11.3", "1795dae98cdd26c138fee168f6e22b01c4b7733b3d1a5b869438f8356d12702c"));

    [Fact]
    public void Kinds_Ids_AreKebabCaseAndUnique()
    {
        var ids = RuleSet.Current.Kinds.Select(kind => kind.Id).ToList();

        ids.ShouldBeUnique();
        ids.ShouldAllBe(id => id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));
    }

    [Fact]
    public void Kinds_SecretsAndNationalNumbers_AreRestricted() => RuleSet.Current.Kinds
        .Where(kind => kind.IsSecret || kind.HasChecksum)
        .ShouldAllBe(kind => kind.DataClass == DataClass.Restricted);

    [Fact]
    public void Kinds_EveryKind_IsPersonalOrSecretOrInternal() => RuleSet.Current.Kinds
        .ShouldAllBe(kind => kind.IsPersonalData || kind.IsSecret || kind.DataClass == DataClass.Internal);

    [Fact]
    public void NotFound_NamesAndAddresses_AreSaid() => RuleSet.Current.NotFound.ShouldSatisfyAllConditions(
        list => list.ShouldContain("names of people"),
        list => list.ShouldContain("postal addresses"));
}
