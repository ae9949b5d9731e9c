using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;
using MimeKit;

namespace GovernancePortal.Notifications;

/// <summary>How mail leaves the portal (configuration section <c>Mail</c>). Without a host none does.</summary>
public sealed class MailOptions
{
    /// <summary>The mail server to which the portal hands over; none sends no mail.</summary>
    [MaxLength(255)]
    public string? Host { get; set; }

    /// <summary>Its port: 587 for handing over, 465 with TLS from the first byte.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>`StartTls` or `Tls`; `None` for a mail server on this machine alone.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Who the portal is to the mail server; none signs in to nothing.</summary>
    public string? User { get; set; }

    /// <summary>The secret of that user; better in a file (<see cref="SecretPath"/>).</summary>
    public string? Secret { get; set; }

    /// <summary>A file whose first line is the secret.</summary>
    public string? SecretPath { get; set; }

    /// <summary>The address from which mail comes.</summary>
    public string? From { get; set; }

    /// <summary>The portal's address as people open it, for the links: https, or http on this machine.</summary>
    public string? PortalAddress { get; set; }

    /// <summary>When the daily digest goes out, unless a person chooses another time: hours and minutes in <see cref="TimeZone"/>.</summary>
    public string DigestAt { get; set; } = "07:00";

    /// <summary>The time zone of the digest and of the times in mail, as the machine knows it: <c>Europe/Berlin</c>.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Certificates (PEM) that are trusted beside the machine's own when the mail server presents one.</summary>
    public string? AuthoritiesPath { get; set; }

    /// <summary>How long handing over one mail may take as a whole. From one second to two minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many days it is kept what became of a mail.</summary>
    [Range(1, 365)]
    public int LogDays { get; set; } = 30;

    public bool IsOn => !string.IsNullOrWhiteSpace(Host);

    internal TimeOnly DigestTime => TimeOnly.ParseExact(DigestAt, "HH:mm", CultureInfo.InvariantCulture);

    internal TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    internal Uri Portal => new(PortalAddress!.TrimEnd('/') + "/");

    /// <summary>The secret as it stands now: a file may be replaced while the portal runs.</summary>
    internal string ReadSecret() => string.IsNullOrWhiteSpace(SecretPath) ? Secret ?? "" : File.ReadLines(SecretPath).FirstOrDefault()?.Trim() ?? "";
}

/// <summary>How the connection to the mail server is kept from others' eyes.</summary>
public enum MailSecurity
{
    /// <summary>It begins in the open and is refused unless the server goes over to TLS (RFC 3207).</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314).</summary>
    Tls,

    /// <summary>None: for a mail server on this machine alone.</summary>
    None,
}

/// <summary>Looks at the settings when the portal starts: what is wrong is said then and not when the first mail is due.</summary>
internal sealed class MailOptionsCheck : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var wrong = new List<string>();
        if (!TimeOnly.TryParseExact(options.DigestAt, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            wrong.Add("Mail:DigestAt is hours and minutes, such as 07:00.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
            wrong.Add("Mail:TimeZone is a time zone that this machine knows, such as UTC or Europe/Berlin.");
        if (options.IsOn)
            wrong.AddRange(Sending(options));
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Sending(MailOptions options)
    {
        if (!MailboxAddress.TryParse(options.From, out var from) || !from.Address.Contains('@', StringComparison.Ordinal))
            yield return "Mail:From is the address from which mail comes, such as portal@example.org.";
        if (!Uri.TryCreate(options.PortalAddress, UriKind.Absolute, out var portal) || !(portal.Scheme == Uri.UriSchemeHttps || (portal.Scheme == Uri.UriSchemeHttp && portal.IsLoopback)))
            yield return "Mail:PortalAddress is the address under which people open the portal, with https.";
        if (options.Security == MailSecurity.None && !IsThisMachine(options.Host!))
            yield return "Mail:Security None is for a mail server on this machine alone: choose StartTls or Tls.";
        if (!string.IsNullOrWhiteSpace(options.SecretPath) && !File.Exists(options.SecretPath))
            yield return "Mail:SecretPath names no file that the portal can read.";
        if (!string.IsNullOrWhiteSpace(options.User) && string.IsNullOrEmpty(options.Secret) && string.IsNullOrWhiteSpace(options.SecretPath))
            yield return "Mail:User needs a secret: Mail:SecretPath, or Mail:Secret from the environment.";
        if (!string.IsNullOrWhiteSpace(options.AuthoritiesPath) && !File.Exists(options.AuthoritiesPath))
            yield return "Mail:AuthoritiesPath names no file that the portal can read.";
    }

    private static bool IsThisMachine(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
