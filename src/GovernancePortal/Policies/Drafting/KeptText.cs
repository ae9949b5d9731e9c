using System.Text;
using GovernancePortal.Provenance;
using GovernancePortal.Ui.Scripts;

namespace GovernancePortal.Policies.Drafting;

/// <summary>What a person typed on a draft and the portal has not got: the browser's window keeps it for that person alone, whoever signs in there next.</summary>
internal static class KeptText
{
    /// <summary>The script that keeps it.</summary>
    public const string Module = "policy-editor";

    /// <summary>The name under which the window keeps it.</summary>
    public static string Key(Guid person, Guid version) => $"gp-policy:{person}:{version}";

    /// <summary>Names a text: what is kept says from which text it goes on, however often the draft is sent to review and taken back meanwhile.</summary>
    public static string Base(string source) => Sha256Digest.Of(Encoding.UTF8.GetBytes(Lines(source))).ToString();

    /// <summary>A text with its lines ended as the editor ends them.</summary>
    public static string Lines(string source) => source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    /// <summary>Whether something of the person's waits in the window that is not in the version.</summary>
    public static Task<bool> WaitsAsync(ScriptModules scripts, Guid person, PolicyVersionView version) =>
        scripts.AskAsync<bool>(Module, "waits", Key(person, version.Id), version.Source);
}

/// <summary>Which draft a kept text belongs to.</summary>
/// <param name="Policy">The id of its set.</param>
public sealed record KeptName(string Policy, int Number);
