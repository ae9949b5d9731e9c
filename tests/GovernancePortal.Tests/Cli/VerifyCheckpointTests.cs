using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Cli.Verify;
using GovernancePortal.Provenance;
using GovernancePortal.Provenance.Merkle;

namespace GovernancePortal.Tests.Cli;

/// <summary><c>govern verify</c> on packages whose ledger entries or checkpoint somebody changed with skill: every other digest is made to fit.</summary>
[Trait("Category", "Database")]
public sealed class VerifyCheckpointTests(DecidedPackage package) : IClassFixture<DecidedPackage>
{
    private static readonly string Zeros = new('0', 64);

    /// <summary>What is changed in the record, and what the command says.</summary>
    public static TheoryData<string, Action<JsonNode>, string> Forgeries { get; } = new()
    {
        { "checkpoint taken out", record => record["ledger"]!.AsObject().Remove("checkpoint"), "The package holds no checkpoint" },
        { "another root shown", record => Checkpoint(record)["root"] = Zeros, "shows another size, root, time or key" },
        { "another size shown", record => Checkpoint(record)["size"] = 1_000_000, "shows another size, root, time or key" },
        { "another root in the note", record => Note(record, note => note with { Root = Sha256Digest.Of("other"u8) }), "signature does not hold under the key in the package" },
        { "a later time in the note", record => Note(record, note => note with { Time = note.Time.AddDays(1) }), "signature does not hold under the key in the package" },
        { "the note cut", record => Checkpoint(record)["note"] = Checkpoint(record)["note"]!.GetValue<string>()[..^20], "it is no signed note" },
        { "another key in the package", record => Checkpoint(record)["publicKey"] = Pem(NewKey()), "signature does not hold under the key in the package" },
        { "no key at all in the package's key", record => Checkpoint(record)["publicKey"] = "PEM", "it is not a public key" },
        { "an entry told otherwise, its hash recomputed", record => ChangeLast(record), "does not stand in the ledger" },
        { "a proof taken out", record => Entry(record, 0).AsObject().Remove("proof"), "brings no proof" },
        { "a proof cut", record => Entry(record, 0)["proof"]!.AsArray().RemoveAt(0), "its proof leads to another root" },
        { "the proof of another entry", record => Entry(record, 0)["proof"] = Entry(record, 1)["proof"]!.DeepClone(), "its proof leads to another root" },
        { "no proof but text", record => Entry(record, 0)["proof"] = "a proof", "“proof” is not a list" },
        { "a smaller checkpoint, signed by the forger", record => Resign(record, NewKey(), note => note with { Size = Entry(record, 1)["number"]!.GetValue<long>() }), "is not covered: the checkpoint covers entries 1 to" },
        { "another root, signed by the forger", record => Resign(record, NewKey(), note => note with { Root = Sha256Digest.Of("other"u8) }), "its proof leads to another root" },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public void ForgedCheckpoint_IsNamed(string what, Action<JsonNode> change, string named)
    {
        var (code, words) = Verify(package.Forge(change));

        code.ShouldBe(1, what);
        words.ShouldContain(named);
    }

    [Fact]
    public void GoodPackage_UnderThePortalsKey_Holds()
    {
        var (code, words) = VerifyWith(package.CheckpointKey, package.Pdf);

        code.ShouldBe(0, words);
        words.ShouldContain("The checkpoint is signed with the key that you gave");
    }

    [Fact]
    public void GoodPackage_WithoutAKey_IsNotSaidToBeThePortals()
    {
        var (code, words) = Verify(package.Json);

        code.ShouldBe(0, words);
        words.ShouldContain("[ -- ] The checkpoint's signature holds under the key");
    }

    [Fact]
    public void Checkpoint_OfTheForgersKey_IsRefusedUnderThePortals()
    {
        var forged = package.Forge(record => Resign(record, NewKey(), note => note));

        Verify(forged).Code.ShouldBe(0); // by itself it is in order: only the key tells
        var (code, words) = VerifyWith(package.CheckpointKey, forged);

        code.ShouldBe(1);
        words.ShouldContain("the key that you gave is");
    }

    [Fact]
    public void Note_ChangedAfterItWasSigned_IsRefusedUnderThePortalsKey() =>
        VerifyWith(package.CheckpointKey, package.Forge(record => Note(record, note => note with { Size = note.Size + 1 }))).Words.ShouldContain("The checkpoint was changed after it was signed");

    [Fact]
    public void KeyThatIsNone_IsSaid()
    {
        using var errors = new StringWriter();
        var key = Path.GetTempFileName();

        VerifyCommand.Run([key, "--checkpoint-key", key], TextWriter.Null, errors).ShouldBe(2);

        errors.ToString().ShouldContain("it is not a public key");
        File.Delete(key);
    }

    [Theory]
    [InlineData("--checkpoint-key")]
    [InlineData("a.pdf", "b.pdf")]
    [InlineData("a.pdf", "--checkpoint-key")]
    [InlineData("a.pdf", "--trust", "a.pem", "--trust", "b.pem")]
    [InlineData("a.pdf", "--other", "a.pem")]
    public void WrongCall_AnswersTheUsage(params string[] arguments)
    {
        using var errors = new StringWriter();

        VerifyCommand.Run(arguments, TextWriter.Null, errors).ShouldBe(2);

        errors.ToString().ShouldContain("govern verify PACKAGE");
    }

    private static JsonNode Checkpoint(JsonNode record) => record["ledger"]!["checkpoint"]!;

    private static JsonNode Entry(JsonNode record, int place) => record["ledger"]!["entries"]![place]!;

    private static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static string Pem(ECDsa key) => key.ExportSubjectPublicKeyInfoPem();

    // the statement is changed, its signature kept
    private static void Note(JsonNode record, Func<Checkpoint, Checkpoint> change)
    {
        var note = Checkpoint(record)["note"]!.GetValue<string>();
        Show(record, change(SignedCheckpoint.Parse(note).Checkpoint).ToText() + note[(note.IndexOf("\n\n", StringComparison.Ordinal) + 1)..]);
    }

    private static void Resign(JsonNode record, ECDsa key, Func<Checkpoint, Checkpoint> change)
    {
        Show(record, SignedCheckpoint.Sign(change(SignedCheckpoint.Parse(Checkpoint(record)["note"]!.GetValue<string>()).Checkpoint), key).ToText());
        Checkpoint(record)["publicKey"] = Pem(key);
    }

    // what is shown beside the note agrees with it
    private static void Show(JsonNode record, string note)
    {
        var signed = SignedCheckpoint.Parse(note);
        (Checkpoint(record)["note"], Checkpoint(record)["size"], Checkpoint(record)["root"]) = (note, signed.Checkpoint.Size, signed.Checkpoint.Root.ToString());
        (Checkpoint(record)["at"], Checkpoint(record)["keyId"]) = (signed.Checkpoint.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture), signed.KeyId);
    }

    private static void ChangeLast(JsonNode record)
    {
        var entry = record["ledger"]!["entries"]!.AsArray()[^1]!;
        var content = entry["content"]!.GetValue<string>().Replace("release", "relEase", StringComparison.Ordinal);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        (entry["content"], entry["hash"], record["ledger"]!["headHash"]) = (content, hash, hash);
    }

    private static (int Code, string Words) VerifyWith(string key, byte[] file)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, key);
        try
        {
            return Verify(file, "--checkpoint-key", path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (int Code, string Words) Verify(byte[] file, params string[] options)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, file);
            using var output = new StringWriter();
            var code = VerifyCommand.Run([path, .. options], output, TextWriter.Null);
            return (code, output.ToString());
        }
        finally
        {
            File.Delete(path);
        }
    }
}
