using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Cel;

namespace GovernancePortal.PolicySets.Tests;

public sealed class RandomDocumentTests
{
    private static readonly CheckedPolicySet[] Shipped = [.. ShippedPolicies.All.Select(policy => PolicyCheck.Of(Encoding.UTF8.GetBytes(policy.Value)).Policy!)];

    [Fact]
    public void Judge_AnyDocument_GivesOneVerdictARuleAndNeverThrows() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(Documents(), json =>
    {
        var document = PolicyDocument.Example(json);
        foreach (var policy in Shipped)
        {
            var judgement = PolicyJudge.Judge(policy, document);
            judgement.Rules.Count.ShouldBe(policy.Set.Rules.Count);
            judgement.Rules.ShouldAllBe(rule => rule.Error == null || rule.Verdict == PolicyVerdict.Fail);
        }
    }));

    [Fact]
    public void Judge_WhatARuleDoesNotRead_DoesNotChangeItsVerdict() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Documents(), Documents(), (json, other) =>
    {
        var (one, two) = (PolicyDocument.Example(json), PolicyDocument.Example(Mixed(json, other)));
        foreach (var policy in Shipped)
        {
            foreach (var (first, second) in PolicyJudge.Judge(policy, one).Rules.Zip(PolicyJudge.Judge(policy, two).Rules))
            {
                // a note may say more than the verdict hangs on, and fail for it
                if (one.DigestOf(first.Reads) == two.DigestOf(first.Reads) && one.Now == two.Now && first.Error is null && second.Error is null)
                    second.Verdict.ShouldBe(first.Verdict, $"{policy.Set.Id}/{first.RuleId}");
            }
        }
    }));

    [Fact]
    public void Read_AnyJson_IsTakenOrRefused() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll<string>(text =>
    {
        try
        {
            PolicyDocument.Read(Encoding.UTF8.GetBytes($$"""{"system":{{text}}}"""));
        }
        catch (PolicyDocumentException)
        {
        }
    }));

    /// <summary>Every other member from the other document.</summary>
    private static JsonObject Mixed(JsonObject one, JsonObject other)
    {
        var mixed = (JsonObject)one.DeepClone();
        foreach (var (name, value) in other.Where((_, index) => index % 2 == 0))
            mixed[name] = value?.DeepClone();
        if (one["now"] is { } now)
            mixed["now"] = now.DeepClone();
        return mixed;
    }

    private static Arbitrary<JsonObject> Documents() =>
        ArbMap.Default.GeneratorFor<int>().Select(seed => (JsonObject)Any(InputSchema.Current.Root, new Random(seed))).ToArbitrary();

    private static JsonNode Any(InputMember member, Random random) => member.Type.Kind switch
    {
        CelTypeKind.Record => new JsonObject(member.Members.Values.OrderBy(inner => inner.Name).Where(_ => random.Next(10) < 8).Select(inner => KeyValuePair.Create(inner.Name, (JsonNode?)Any(inner, random)))),
        CelTypeKind.List => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Any(member.Item!, random))]),
        CelTypeKind.Bool => random.Next(2) == 0,
        CelTypeKind.Int => random.Next(5) == 0 ? -9_007_199_254_740_991 : random.Next(-2, 200),
        CelTypeKind.Double => random.Next(5) == 0 ? double.MaxValue : random.NextDouble(),
        CelTypeKind.Timestamp => new DateTimeOffset(random.Next(1, 9999), 1 + random.Next(12), 1 + random.Next(28), random.Next(24), 0, 0, TimeSpan.Zero).ToString("yyyy-MM-dd'T'HH:mm:ssK", System.Globalization.CultureInfo.InvariantCulture),
        _ when member.Choices.Count > 0 => member.Choices[random.Next(member.Choices.Count)],
        _ => random.Next(6) switch { 0 => "", 1 => "production", 2 => "eu-central", 3 => "scientist-1", 4 => "{{ \u202e <script> ]]", _ => new string('x', random.Next(2000)) },
    };
}
