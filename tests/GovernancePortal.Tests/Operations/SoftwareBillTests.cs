using System.Text.Json;
using GovernancePortal.Evidence.Typesetting;
using GovernancePortal.Tests.Evidence.Typesetting;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Operations;

/// <summary>The bill of materials that <c>eng/sbom.mjs</c> writes covers every package of the lock files.</summary>
public sealed class SoftwareBillTests
{
    private static readonly string[] Shipped = ["src"];
    private static readonly string[] All = ["src", "tests", "bench"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Bill_NamesEveryLockedPackageOnceAndNothingElse(bool withTests)
    {
        var bill = await WriteAsync(withTests);

        var named = bill.GetProperty("components").EnumerateArray().Select(component => component.GetProperty("purl").GetString()!).ToList();
        named.ShouldBeUnique();
        named.Order(StringComparer.Ordinal).ShouldBe(Locked(withTests).Order(StringComparer.Ordinal));
        bill.GetProperty("bomFormat").GetString().ShouldBe("CycloneDX");
    }

    [Fact]
    public async Task Bill_LinksOnlyWhatItNames()
    {
        var bill = await WriteAsync(withTests: true);

        var refs = bill.GetProperty("components").EnumerateArray().Select(component => component.GetProperty("bom-ref").GetString()!).Append("governance-portal").ToHashSet(StringComparer.Ordinal);
        foreach (var link in bill.GetProperty("dependencies").EnumerateArray())
        {
            refs.ShouldContain(link.GetProperty("ref").GetString()!);
            link.GetProperty("dependsOn").EnumerateArray().ShouldAllBe(target => refs.Contains(target.GetString()!));
        }
    }

    [Fact]
    public async Task Bill_OfTheSameLockFiles_IsTheSame() =>
        (await WriteAsync(withTests: false)).GetRawText().ShouldBe((await WriteAsync(withTests: false)).GetRawText());

    private static async Task<JsonElement> WriteAsync(bool withTests)
    {
        Assert.SkipWhen(TypesettingTools.FindNode("node") is null, "Node.js is not here.");
        var file = Path.GetTempFileName();
        string[] arguments = [Path.Combine(Repository.Root, "eng", "sbom.mjs"), "--out", file, .. withTests ? ["--tests"] : Array.Empty<string>()];
        var (code, said) = await Tools.RunAsync("node", arguments);
        code.ShouldBe(0, said);
        var bill = JsonElement.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        File.Delete(file);
        return bill;
    }

    private static HashSet<string> Locked(bool withTests)
    {
        var folders = withTests ? All : Shipped;
        var files = folders.SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(Repository.Root, folder))).Select(project => Path.Combine(project, "packages.lock.json")).Where(File.Exists);
        return [.. files.SelectMany(NuGet), .. Npm(withTests)];
    }

    private static IEnumerable<string> NuGet(string file) =>
        from framework in JsonElement.Parse(File.ReadAllText(file)).GetProperty("dependencies").EnumerateObject()
        from package in framework.Value.EnumerateObject()
        where package.Value.GetProperty("type").GetString() != "Project"
        select $"pkg:nuget/{package.Name}@{package.Value.GetProperty("resolved").GetString()}";

    private static IEnumerable<string> Npm(bool withTests) =>
        from package in JsonElement.Parse(File.ReadAllText(Path.Combine(Repository.Root, "eng", "npm", "package-lock.json"))).GetProperty("packages").EnumerateObject()
        where package.Name.Length > 0 && (withTests || !package.Value.TryGetProperty("dev", out _))
        select $"pkg:npm/{package.Name[(package.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..].Replace("@", "%40", StringComparison.Ordinal)}@{package.Value.GetProperty("version").GetString()}";
}
