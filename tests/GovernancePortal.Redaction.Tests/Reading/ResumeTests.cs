using System.Text;
using System.Text.Json;

namespace GovernancePortal.Redaction.Tests.Reading;

/// <summary>A scan that goes on from any of its checkpoints reports what one without a stop reports.</summary>
public class ResumeTests
{
    public static TheoryData<string, string> Files => new()
    {
        { "table.csv", "utf-8" },
        { "table.csv", "utf-8-mark" },
        { "table.csv", "utf-16-le" },
        { "table.csv", "utf-16-be" },
        { "table.csv", "windows-1252" },
        { "ascii-first.csv", "utf-8" },
        { "ascii-first.csv", "windows-1252" },
        { "records.jsonl", "utf-8" },
        { "records.jsonl", "utf-16-le" },
        { "letter.txt", "utf-8" },
        { "letter.txt", "utf-8-mark" },
        { "letter.txt", "utf-16-be" },
        { "letter.txt", "windows-1252" },
        { "broken.jsonl", "invalid" },
        { "letter.txt", "invalid" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Scan_FromEachOfItsCheckpoints_ReportsTheSame(string name, string encoding)
    {
        var bytes = BytesOf(Content(name), encoding);
        var kept = new List<string>();
        var whole = Shown(await RunAsync(name, bytes, checkpoint => kept.Add(checkpoint.ToJson())));

        kept.Count.ShouldBeGreaterThan(3);
        foreach (var json in kept)
        {
            var checkpoint = ScanCheckpoint.FromJson(json).ShouldNotBeNull();
            Shown(await RunAsync(name, bytes, from: checkpoint)).ShouldBe(whole, $"from byte {checkpoint.ByteOffset}");
        }
    }

    [Fact]
    public async Task Scan_FromACheckpoint_DoesNotReadTheFileBeforeIt()
    {
        var bytes = BytesOf(Content("table.csv"), "utf-8");
        var kept = new List<ScanCheckpoint>();
        await RunAsync("table.csv", bytes, kept.Add);
        var damaged = bytes.ToArray();
        var from = kept[^1];
        damaged.AsSpan(1_000, (int)from.ByteOffset - 200_000).Fill((byte)'x');

        (await RunAsync("table.csv", damaged, from: from)).CountsByKind.ShouldBe((await RunAsync("table.csv", bytes)).CountsByKind, ignoreOrder: true);
    }

    [Fact]
    public async Task Checkpoint_AsJson_HoldsNoValueOfTheFile()
    {
        var kept = new List<string>();
        await RunAsync("table.csv", BytesOf(Content("table.csv"), "utf-8"), checkpoint => kept.Add(checkpoint.ToJson()));

        kept.ShouldAllBe(json => !json.Contains("example.org", StringComparison.Ordinal) && !json.Contains("DE89", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FromJson_OfOtherRules_IsNone()
    {
        var kept = new List<string>();
        await RunAsync("table.csv", BytesOf(Content("table.csv"), "utf-8"), checkpoint => kept.Add(checkpoint.ToJson()));

        ScanCheckpoint.FromJson(kept[0].Replace(RuleSet.Current.Digest, new string('0', 64), StringComparison.Ordinal)).ShouldBeNull();
        ScanCheckpoint.FromJson(kept[0][..100]).ShouldBeNull();
        ScanCheckpoint.FromJson("{}").ShouldBeNull();
    }

    [Fact]
    public async Task Scan_StreamThatCannotSeek_StartsAgain()
    {
        var bytes = BytesOf(Content("table.csv"), "utf-8");
        var kept = new List<ScanCheckpoint>();
        var whole = await RunAsync("table.csv", bytes, kept.Add);

        var again = await new RedactionScanner().ScanAsync(
            new TricklingStream(bytes, 50_000), new("table.csv") { ResumeFrom = kept[0] }, cancellationToken: TestContext.Current.CancellationToken);

        Shown(again).ShouldBe(Shown(whole));
    }

    private static Task<ScanResult> RunAsync(string name, byte[] bytes, Action<ScanCheckpoint>? keep = null, ScanCheckpoint? from = null) =>
        new RedactionScanner().ScanAsync(new MemoryStream(bytes), new(name)
        {
            ResumeFrom = from,
            CheckpointEvery = 40_000,
            OnCheckpoint = keep is null ? null : (checkpoint, _) =>
            {
                keep(checkpoint);
                return Task.CompletedTask;
            },
        }, cancellationToken: TestContext.Current.CancellationToken);

    private static string Shown(ScanResult result) => JsonSerializer.Serialize(result);

    private static string Content(string name)
    {
        var text = new StringBuilder(Path.GetExtension(name) == ".csv" ? "id,note,iban\r\n" : "");
        for (var i = 0; i < 12_000; i++)
        {
            var word = name == "ascii-first.csv" && i < 10_000 ? "Gruesse" : "Grüße é";
            text.Append(Path.GetExtension(name) switch
            {
                ".csv" when i % 500 == 7 => $"{i},too,many,values\r\n",
                ".csv" => $"{i},\"{word} \"\"{i}\"\"\r\nwrite to person{i}@example.org\",{(i % 3 == 0 ? "DE89 3704 0044 0532 0130 00" : "")}\r\n",
                ".jsonl" when i % 400 == 9 => "{\"a\": [1, 2\n\n",
                ".jsonl" => $$$"""{"id":{{{i}}},"note":{"lines":["{{{word}}}","write\nto person{{{i}}}@example.org"]}}""" + "\n",
                _ => i % 200 == 3 ? $"-----BEGIN PRIVATE KEY-----\n{new string('M', 60)}{i}\n-----END PRIVATE KEY-----\n" : $"{word} {i}: person{i}@example.org, phone\n+49 30 12345{i % 90 + 10}\n",
            });
        }

        return text.ToString();
    }

    private static byte[] BytesOf(string text, string encoding) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "utf-8-mark" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
        "utf-16-le" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
        "utf-16-be" => [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(text)],
        "windows-1252" => Encoding.Latin1.GetBytes(text),
        _ => Damaged(Encoding.UTF8.GetBytes(text)),
    };

    private static byte[] Damaged(byte[] bytes)
    {
        for (var i = bytes.AsSpan().IndexOf((byte)':') + 5_001; i < bytes.Length; i += 49_999)
            bytes[i] = bytes[i] is (byte)'\n' or >= 0x80 ? bytes[i] : (byte)0xFF;
        return bytes;
    }
}
