using System.Text;
using GovernancePortal.Policies.Approved;
using GovernancePortal.PolicySets;

namespace GovernancePortal.Tests.Policies.Approved;

/// <summary>A new portal approves the regions that the shipped data residency policy knows to lie in the European Union: one list is not ahead of the other.</summary>
public sealed class ApprovedDefaultsTests
{
    private static readonly CheckedPolicySet Residency = PolicyCheck.Of(Encoding.UTF8.GetBytes(ShippedPolicies.All.Single(shipped => shipped.Key == "data-residency").Value)).Policy!;

    [Fact]
    public void Regions_OfANewPortal_AreThoseOfTheDataResidencyPolicy() =>
        ApprovedDefaults.All.Where(value => value.Kind == ApprovedKind.Region).Select(value => value.Value).ShouldBe(Values("unionRegions"), ignoreOrder: true);

    [Fact]
    public void Regions_ForRestrictedData_AreAmongThem() => Values("restrictedRegions").Except(Values("unionRegions")).ShouldBeEmpty();

    private static List<string> Values(string name) => [.. Residency.Set.Values.GetProperty(name).EnumerateArray().Select(region => region.GetString()!)];
}
