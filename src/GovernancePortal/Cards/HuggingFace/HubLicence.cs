namespace GovernancePortal.Cards.HuggingFace;

/// <summary>Hugging Face licence ids and the SPDX identifiers that they stand for.</summary>
internal static class HubLicence
{
    public const string Other = "other";

    private static readonly string[] Spdx =
    [
        "Apache-2.0", "MIT", "AFL-3.0", "Artistic-2.0", "BSL-1.0", "BSD-2-Clause", "BSD-3-Clause", "BSD-3-Clause-Clear", "C-UDA-1.0", "CC0-1.0",
        "CC-BY-2.0", "CC-BY-2.5", "CC-BY-3.0", "CC-BY-4.0", "CC-BY-SA-3.0", "CC-BY-SA-4.0", "CC-BY-NC-2.0", "CC-BY-NC-3.0", "CC-BY-NC-4.0",
        "CC-BY-ND-4.0", "CC-BY-NC-ND-3.0", "CC-BY-NC-ND-4.0", "CC-BY-NC-SA-2.0", "CC-BY-NC-SA-3.0", "CC-BY-NC-SA-4.0",
        "CDLA-Sharing-1.0", "CDLA-Permissive-1.0", "CDLA-Permissive-2.0", "ECL-2.0", "EPL-1.0", "EPL-2.0", "etalab-2.0", "EUPL-1.1", "EUPL-1.2",
        "AGPL-3.0", "GPL-2.0", "GPL-3.0", "LGPL-2.1", "LGPL-3.0", "ISC", "LPPL-1.3c", "MS-PL", "MPL-2.0", "OSL-3.0", "PostgreSQL", "OFL-1.1", "NCSA",
        "Unlicense", "Zlib", "WTFPL",
    ];

    private static readonly string[] WithoutSpdx =
    [
        "openrail", "openrail++", "bigscience-openrail-m", "creativeml-openrail-m", "bigscience-bloom-rail-1.0", "bigcode-openrail-m", "openmdw-1.0",
        "deepfloyd-if-license", "h-research", "intel-research", "apple-amlr", "apple-ascl", "bsd", "cc", "gfdl", "gpl", "lgpl", "lgpl-lr", "odc-by", "odbl", "pddl",
        "c-uda", "llama2", "llama3", "llama3.1", "llama3.2", "llama3.3", "llama4", "gemma", "grok2-community", "fair-noncommercial-research-license", "unknown",
    ];

    /// <summary>The SPDX identifier of a licence id; null when it has none.</summary>
    public static string? SpdxOf(string id) => Spdx.FirstOrDefault(s => string.Equals(s, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The licence id of an SPDX identifier or of a licence that only Hugging Face names; null when there is none.</summary>
    public static string? IdOf(string spdxOrName) =>
        SpdxOf(spdxOrName)?.ToLowerInvariant() ?? WithoutSpdx.FirstOrDefault(n => string.Equals(n, spdxOrName, StringComparison.Ordinal));
}
