using System.Text.Json;

namespace GovernancePortal.Provenance.Tests;

public class Sha256DigestTests
{
    private const string AbcHex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static readonly Sha256Digest Abc = Sha256Digest.Of("abc"u8);

    [Fact]
    public async Task Of_BytesStreamAndFile_AgreeWithFips180()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("digest").FullName, "abc");
        await File.WriteAllTextAsync(path, "abc");

        Abc.ToString().ShouldBe(AbcHex);
        Sha256Digest.Of(new MemoryStream("abc"u8.ToArray())).ShouldBe(Abc);
        (await Sha256Digest.OfAsync(new MemoryStream("abc"u8.ToArray()))).ShouldBe(Abc);
        (await Sha256Digest.OfFileAsync(path)).ShouldBe(Abc);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Parse_HexOfEitherCaseWithOrWithoutPrefix_IsUnderstood()
    {
        Sha256Digest.Parse(AbcHex).ShouldBe(Abc);
        Sha256Digest.Parse(AbcHex.ToUpperInvariant()).ShouldBe(Abc);
        Sha256Digest.Parse("sha256:" + AbcHex).ShouldBe(Abc);
        Sha256Digest.Parse(Abc.ToPrefixedString()).ShouldBe(Abc);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256:")]
    [InlineData("ba7816bf")]
    [InlineData("SHA256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad ")]
    [InlineData("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha256:sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Parse_AnythingElse_IsRefused(string text)
    {
        Sha256Digest.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => Sha256Digest.Parse(text));
    }

    [Fact]
    public void Equality_SameAndOtherDigest_AreToldApart()
    {
        var other = Sha256Digest.Of("abd"u8);
        (Abc == new Sha256Digest(Abc.ToArray())).ShouldBeTrue();
        (Abc != other).ShouldBeTrue();
        Abc.Equals((object)other).ShouldBeFalse();
        new HashSet<Sha256Digest> { Abc, other, Sha256Digest.Parse(AbcHex) }.Count.ShouldBe(2);
        default(Sha256Digest).ShouldBe(Sha256Digest.Zero);
        Sha256Digest.Zero.ToString().ShouldBe(new string('0', 64));
    }

    [Fact]
    public void Constructor_NotThirtyTwoBytes_Throws() => Should.Throw<ArgumentException>(() => new Sha256Digest(new byte[31]));

    [Fact]
    public void Json_DigestAsValueAndKey_RoundTrips()
    {
        var map = new Dictionary<Sha256Digest, Sha256Digest> { [Abc] = Abc };
        var json = JsonSerializer.Serialize(map);
        json.ShouldBe($$"""{"{{AbcHex}}":"{{AbcHex}}"}""");
        JsonSerializer.Deserialize<Dictionary<Sha256Digest, Sha256Digest>>(json)!.ShouldBe(map);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("\"abc\"")]
    public void Json_NoDigest_IsAJsonException(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Sha256Digest>(json));
}
