using GovernancePortal.Provenance;
using GovernancePortal.Releases.Manifest;

namespace GovernancePortal.Tests.Releases.Manifest;

/// <summary>What is another under a manifest, by name.</summary>
public sealed class ManifestDifferenceTests
{
    private static readonly Guid Release = Guid.NewGuid(), Version = Guid.NewGuid();

    [Fact]
    public void SameEntries_InAnotherOrder_AreNoDifference() =>
        ManifestDifference.Between(Of(Entry("artifact", "a", "1"), Entry("artifact", "b", "2")), Of(Entry("artifact", "b", "2"), Entry("artifact", "a", "1"))).ShouldBeEmpty();

    [Fact]
    public void AnotherDigest_IsSaidFromAndTo() =>
        ManifestDifference.Between(Of(Entry("card", "card.yaml", "1")), Of(Entry("card", "card.yaml", "2"))).ShouldBe([new("card", "card.yaml", "1", "2")]);

    [Fact]
    public void ReportThatIsFinished_AndOneThatIsMadeAnew_AreSaidSo()
    {
        var (finished, unfinished) = (Of(Entry("redaction-report", "loans, version 1", "1")), Of(Entry("redaction-report", "loans, version 1", null)));

        ManifestDifference.Between(unfinished, finished).ShouldHaveSingleItem().Words.ShouldBe("redaction report “loans, version 1” is finished");
        ManifestDifference.Between(finished, unfinished).ShouldHaveSingleItem().Words.ShouldBe("redaction report “loans, version 1” is made anew");
    }

    [Fact]
    public void SecondThingOfOneName_IsNew_AndTheFirstIsNot() =>
        ManifestDifference.Between(Of(Entry("evaluation", "bias: suite", "1")), Of(Entry("evaluation", "bias: suite", "1"), Entry("evaluation", "bias: suite", "2"))).ShouldBe([new("evaluation", "bias: suite", null, "2")]);

    [Fact]
    public void WhatIsAsked_IsComparedToo() =>
        ManifestDifference.Between(Of(), Of() with { Region = "eu-west" }).ShouldBe([new("region", "the region", null, "eu-west")]);

    [Fact]
    public void Sentence_OfVeryLongNames_IsAsLongAsAReasonMayBe() =>
        ManifestDifference.Sentence([.. Enumerable.Range(0, 50).Select(number => new ManifestDifference("artifact", new string('x', 400) + number, "1", "2"))]).Length.ShouldBeLessThanOrEqualTo(300);

    private static ReleaseManifest Of(params ManifestEntry[] entries) => new(Sha256Digest.Of([]), Release, Version, "production", "loans", null, entries, "");

    private static ManifestEntry Entry(string kind, string name, string? digest) => new(kind, name, digest, null);
}
