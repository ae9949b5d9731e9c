using System.ComponentModel.DataAnnotations;

namespace GovernancePortal.Webhooks;

/// <summary>How events leave the portal (configuration section <c>Webhooks</c>).</summary>
public sealed class WebhookOptions
{
    /// <summary>What events name as their source: a URI, best the portal's own address. Without it the id of this portal's ledger, <c>urn:uuid:…</c>, which no other portal has.</summary>
    [MaxLength(200)]
    public string? Source { get; set; }

    /// <summary>Whether administrators may register addresses on this machine or inside its network at all.</summary>
    public bool AllowInternal { get; set; } = true;

    /// <summary>Certificates (PEM) that are trusted beside the machine's own when a receiver presents one: those of the organisation's authority.</summary>
    public string? AuthoritiesPath { get; set; }

    /// <summary>How long an attempt may take, from looking up the name to the answer. From one second to a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many days the log of deliveries is kept.</summary>
    [Range(1, 365)]
    public int LogDays { get; set; } = 30;
}
