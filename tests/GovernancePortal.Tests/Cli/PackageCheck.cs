using System.Text.Json.Nodes;
using GovernancePortal.Cli.Verify;
using GovernancePortal.Provenance;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Cli;

/// <summary><c>govern verify</c> on packages that were changed by hand.</summary>
internal sealed class PackageCheck(Portal portal)
{
    public async Task ShouldFailAsync(byte[] package, Action<JsonNode> change, string because)
    {
        var record = JsonNode.Parse(package)!;
        change(record);

        var (code, said) = await VerifyAsync(CanonicalJson.Canonicalize(record));

        code.ShouldBe(1, said);
        said.ShouldContain(because);
    }

    public async Task<(int Code, string Said)> VerifyAsync(byte[] package)
    {
        var path = Path.Combine(portal.DataFolder, $"{Guid.NewGuid():n}.json");
        await File.WriteAllBytesAsync(path, package, TestContext.Current.CancellationToken);
        using var output = new StringWriter();
        return (VerifyCommand.Run([path], output, TextWriter.Null), output.ToString());
    }
}
