using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Gates.Measuring;
using GovernancePortal.PolicySets;

namespace GovernancePortal.Tests.Gates.Measuring;

/// <summary>What is measured of a licence stands out where the shipped licence policy refuses it, and nowhere else.</summary>
public sealed class LicenceTermsTests
{
    private static readonly string[] Allowed = ["MIT", "Apache-2.0", "CC-BY-4.0", "Apache-2.0 WITH LLVM-exception", "internal"];
    private static readonly CheckedPolicySet Policy = PolicyCheck.Of(Encoding.UTF8.GetBytes(ShippedPolicies.All.Single(shipped => shipped.Key == "licences").Value)).Policy!;

    [Theory]
    [InlineData("MIT", true)]
    [InlineData("apache-2.0", true)]
    [InlineData("AGPL-3.0-only", false)]
    [InlineData("MIT OR Apache-2.0", true)]
    [InlineData("AGPL-3.0-only or mit", true)]
    [InlineData("AGPL-3.0-only OR GPL-2.0-only", false)]
    [InlineData("MIT AND CC-BY-4.0", true)]
    [InlineData("MIT AND AGPL-3.0-only", false)]
    [InlineData("AGPL-3.0-only OR MIT AND Apache-2.0", false)]
    [InlineData("(MIT OR Apache-2.0) AND CC-BY-4.0", true)]
    [InlineData("(MIT OR AGPL-3.0-only) AND CC-BY-4.0", false)]
    [InlineData("Apache-2.0 WITH LLVM-exception", true)]
    [InlineData("Apache-2.0 WITH LLVM-exception OR AGPL-3.0-only", true)]
    [InlineData("MIT WITH LLVM-exception", false)]
    [InlineData("MIT  OR  AGPL-3.0-only", true)]
    [InlineData("( MIT )", true)]
    [InlineData("MIT OR", false)]
    [InlineData("non-commercial use only or MIT", false)]
    [InlineData("Apache-2.0 or later terms or MIT", false)]
    [InlineData("MIT) AND (Apache-2.0", false)]
    [InlineData("MIT,Apache-2.0", false)]
    [InlineData(" MIT ", true)]
    [InlineData("()", false)]
    [InlineData("ınternal", false)]
    public void Allows_Expression_AsBothRulesDo(string licence, bool isAllowed)
    {
        var document = PolicyDocument.Example(new()
        {
            ["approved"] = new JsonObject { ["regions"] = new JsonArray(), ["licences"] = new JsonArray([.. Allowed.Select(name => (JsonNode)name)]) },
            ["card"] = new JsonObject { ["licence"] = new JsonObject { ["spdxId"] = licence } },
            ["datasets"] = new JsonArray(new JsonObject { ["name"] = "tickets", ["licence"] = licence }),
        });

        LicenceTerms.Allows(Allowed.ToHashSet(StringComparer.OrdinalIgnoreCase), licence).ShouldBe(isAllowed);
        foreach (var rule in new[] { "model-licence-allowed", "data-licence-allowed" })
            PolicyJudge.JudgeRule(Policy, rule, document, TestContext.Current.CancellationToken).Verdict.ShouldBe(isAllowed ? PolicyVerdict.Pass : PolicyVerdict.Fail, rule);
    }
}
