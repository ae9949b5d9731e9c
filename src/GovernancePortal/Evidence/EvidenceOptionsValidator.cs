using GovernancePortal.Evidence.Typesetting;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Evidence;

/// <summary>Says what is missing for typesetting, before the first person asks for a report.</summary>
internal sealed class EvidenceOptionsValidator : IValidateOptions<EvidenceOptions>
{
    private static readonly TimeSpan LongestJob = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, EvidenceOptions options)
    {
        List<string> findings = [.. Tools(options), .. Limits(options)];
        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }

    private static IEnumerable<string> Tools(EvidenceOptions options)
    {
        if (TypesettingTools.FindNode(options.NodePath) is null)
            yield return $"Evidence:NodePath: there is no program “{options.NodePath}”. Install Node.js 20 or newer, or set its full path.";
        if (TypesettingTools.FindModules(options.NodeModulesPath) is null)
            yield return "Evidence:NodeModulesPath: the typesetter is not there. Run “npm ci --ignore-scripts” in eng/npm, or set the path of its node_modules.";
        if (string.IsNullOrWhiteSpace(options.WorkFolder))
            yield return "Evidence:WorkFolder: name a folder that the portal may write to.";
    }

    private static IEnumerable<string> Limits(EvidenceOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Institution))
            yield return "Evidence:Institution: the name of the organisation.";
        if (options.RetentionYears is < 1 or > 100)
            yield return "Evidence:RetentionYears: 1 to 100.";
        if (options.JobTimeout < TimeSpan.FromSeconds(1) || options.JobTimeout > LongestJob)
            yield return "Evidence:JobTimeout: one second to ten minutes.";
        if (options.MaxMemoryMegabytes < 256)
            yield return "Evidence:MaxMemoryMegabytes: at least 256.";
        if (options.RecycleMemoryMegabytes < 128 || options.RecycleMemoryMegabytes > options.MaxMemoryMegabytes)
            yield return "Evidence:RecycleMemoryMegabytes: at least 128, at most MaxMemoryMegabytes.";
        if (options.MaxDocumentBytes < 64 * 1024)
            yield return "Evidence:MaxDocumentBytes: at least 65536.";
        if (new[] { options.StartTimeout, options.CancelTimeout, options.PingInterval, options.PongTimeout, options.ShutdownTimeout }.Any(t => t <= TimeSpan.Zero))
            yield return "Evidence: StartTimeout, CancelTimeout, PingInterval, PongTimeout and ShutdownTimeout are longer than zero.";
    }
}
