using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace GovernancePortal.Redaction.Tests.Masking;

/// <summary>Whatever stands beside whatever: nothing that leaves the scanner holds a value.</summary>
public class MaskPropertyTests
{
    private static readonly string[] Values =
    [
        "alice@example.org", "x1@y2.io", "DE89370400440532013000", "4111111111111111", "+49 30 1234567", "536-90-4399", "86095742719",
        "185127511600174", "RSSMRA85T10A562S", "12345678Z", "44051401458", "85.07.30-033.28", "131052-308T", "756.9217.0769.85",
        "AB123456C", "86.231.85.193", "2400:c401::5054:ff:fe1b:b031", "00:1A:2B:3C:4D:5E", "AKIA" + "IOSFODNN7EXAMPLE",
        "ghp_" + "0123456789abcdefghijABCDEFGHIJ012345", "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl",
        "Server=db;User Id=app;Password=s3cret-pass;",
    ];

    private static readonly string[] Between = [" ", "\n", ", ", " and ", "; ", " phone ", " (", ") ", "\t"];

    [Fact]
    public void Scan_AnyMixOfValues_NoSampleHoldsAnyOfThem() => Check(text => text, Scan.Text);

    [Fact]
    public void Scan_AnyMixInJson_NoSampleHoldsAnyOfThem() =>
        Check(text => System.Text.Json.JsonSerializer.Serialize(new { note = text }), Scan.JsonLines);

    [Fact]
    public void Scan_AnyMixInCsv_NoSampleHoldsAnyOfThem() =>
        Check(text => $"id,note\n1,\"{text}\"\n", Scan.Csv);

    [Fact]
    public void Mask_AnyMix_TextHoldsNoneOfThem() => Prop.ForAll(Mixes(), mix =>
    {
        var masked = TextRedactor.Mask(mix.Text);
        return mix.Values.All(value => !masked.Contains(value, StringComparison.OrdinalIgnoreCase));
    }).QuickCheckThrowOnFailure();

    private static void Check(Func<string, string> wrap, Func<string, Task<ScanResult>> scan) => Prop.ForAll(Mixes(), async mix =>
    {
        var result = await scan(wrap(mix.Text));
        var shown = string.Join('\n', result.Findings.Select(finding =>
            $"{finding.Masked}\n{finding.MaskedSample}\n{finding.Position.JsonPointer}\n{finding.Position.ColumnName}"));
        return mix.Values.All(value => !shown.Contains(value, StringComparison.OrdinalIgnoreCase))
            && result.TotalFindings >= mix.Values.Distinct(StringComparer.Ordinal).Count() / 2;
    }).QuickCheckThrowOnFailure();

    private static Arbitrary<(string Text, string[] Values)> Mixes() => Arb.From(
        from values in Gen.Elements(Values).ArrayOf(5)
        from separators in Gen.Elements(Between).ArrayOf(5)
        select (Join(values, separators), values));

    private static string Join(string[] values, string[] separators)
    {
        var text = new StringBuilder("begin ");
        foreach (var (value, separator) in values.Zip(separators))
            text.Append(value).Append(separator);
        return text.ToString();
    }
}
