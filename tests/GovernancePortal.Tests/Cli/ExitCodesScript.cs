using System.Diagnostics;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Cli;

/// <summary><c>samples/pipelines/exit-codes.sh</c>, which calls the installed <c>govern gate</c> once for each way in which it ends.</summary>
internal static class ExitCodesScript
{
    /// <summary>What it says when every exit code is the one that the documentation promises.</summary>
    public static IReadOnlyList<string> AsPromised { get; } =
    [
        "0 the gates let it through", "1 a gate blocks it", "2 no release is named", "2 an option is not known", "2 there is no such release",
        "2 the portal is not asked over plain http", "3 nobody answers at that address", "2 the sign-in is refused",
    ];

    /// <summary>Its exit code, its lines, and all that it and <c>govern</c> said.</summary>
    public static async Task<(int Code, IReadOnlyList<string> Lines, string Said)> RunAsync(PackedGovern govern, string portal, Guid passing, Guid blocked, IReadOnlyDictionary<string, string> signIn)
    {
        var start = new ProcessStartInfo("sh", [Path.Combine(Repository.Root, "samples", "pipelines", "exit-codes.sh"), passing.ToString(), blocked.ToString(), await govern.ToolAsync()]);
        foreach (var key in start.Environment.Keys.Where(key => key.StartsWith("GOVERN_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(key);
        start.Environment["GOVERN_PORTAL"] = portal;
        foreach (var (key, value) in signIn)
            start.Environment[key] = value;
        var (code, said) = await Script.RunAsync(start);
        return (code, [.. said.Split('\n').Where(line => line.Length > 1 && char.IsAsciiDigit(line[0]) && line[1] == ' ')], said);
    }
}
