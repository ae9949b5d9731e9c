namespace GovernancePortal.Evidence;

/// <summary>How evidence is typeset (configuration section <c>Evidence</c>). Checked when the portal starts.</summary>
public sealed class EvidenceOptions
{
    /// <summary>Whose evidence it is: the name on the cover and the author of the files.</summary>
    public string Institution { get; set; } = "Governance Portal";

    /// <summary>The council or department, beneath the name.</summary>
    public string? InstitutionUnit { get; set; } = "Risk council";

    /// <summary>The handling mark on every page.</summary>
    public string? Classification { get; set; } = "Confidential";

    /// <summary>How long a package is to be kept, in years after the decision. Regulation (EU) 2024/1689, Art. 18, asks for ten.</summary>
    public int RetentionYears { get; set; } = 10;

    /// <summary>Node.js 20 or newer: a program on the path, or a full path.</summary>
    public string NodePath { get; set; } = "node";

    /// <summary>Where npm put the typesetter and the fonts. Default: <c>eng/npm/node_modules</c> in a folder above the program.</summary>
    public string? NodeModulesPath { get; set; }

    /// <summary>Holds each job's files while it runs; only this process's user may enter.</summary>
    public string WorkFolder { get; set; } = Path.Combine(".data", "typesetting");

    /// <summary>How long one report may take. From one second to ten minutes.</summary>
    public TimeSpan JobTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>A report that needs more memory than this is stopped (Linux), in MB.</summary>
    public int MaxMemoryMegabytes { get; set; } = 2500;

    /// <summary>An engine that holds more than this after a report is replaced, in MB: its cache is not given back.</summary>
    public int RecycleMemoryMegabytes { get; set; } = 900;

    /// <summary>The largest document that is typeset, in bytes of its JSON. Longer ones are exported as workbook and JSON.</summary>
    public int MaxDocumentBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>How long the typesetter may take to get ready.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it may take to confirm that a job was cancelled, before it is ended.</summary>
    public TimeSpan CancelTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often it is asked whether it is there.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long it may take to answer, before it is ended.</summary>
    public TimeSpan PongTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long it may finish what it has when the portal stops.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(20);
}
