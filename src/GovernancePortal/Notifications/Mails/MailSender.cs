using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace GovernancePortal.Notifications.Mails;

/// <summary>Hands one mail over to the mail server.</summary>
internal sealed class MailSender(IOptions<MailOptions> options, TimeProvider time, ILogger<MailSender> log)
{
    /// <summary>Null when the server took it.</summary>
    /// <param name="id">What its Message-ID is made of.</param>
    public async Task<MailFailure?> SendAsync(Guid id, string name, string address, MailContent content, CancellationToken cancellation)
    {
        if (!MailboxAddress.TryParse(address, out var mailbox) || address.Any(char.IsControl) || !mailbox.Address.Contains('@', StringComparison.Ordinal))
            return new("The person's address is none that mail can be sent to.", IsFinal: true);
        using var message = Write(id, name, mailbox.Address, content);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            await HandOverAsync(message, limit.Token);
            return null;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested && Said(failure) is { } said)
        {
            log.LogWarning("Mail {Mail} was not taken: {Why}", id, said.Why);
            return said;
        }
    }

    private MimeMessage Write(Guid id, string name, string address, MailContent content)
    {
        var portal = options.Value.Portal;
        var message = new MimeMessage { MessageId = $"{id:n}@{portal.IdnHost}", Date = time.GetUtcNow(), Subject = content.Subject };
        message.From.Add(MailboxAddress.Parse(options.Value.From!));
        message.To.Add(new MailboxAddress(string.Concat(name.Where(letter => !char.IsControl(letter))), address));
        message.Headers.Add(HeaderId.ListUnsubscribe, $"<{new Uri(portal, "settings/mail").AbsoluteUri}>");
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Body = new MultipartAlternative { new TextPart("plain") { Text = content.Text }, new TextPart("html") { Text = content.Html } };
        return message;
    }

    private async Task HandOverAsync(MimeMessage message, CancellationToken cancellation)
    {
        var settings = options.Value;
        using var client = new SmtpClient { CheckCertificateRevocation = false }; // what a certificate says about where that is found is not followed
        if (!string.IsNullOrWhiteSpace(settings.AuthoritiesPath))
            client.ServerCertificateValidationCallback = (_, certificate, _, errors) => IsTrusted(certificate, errors, settings.AuthoritiesPath);
        await client.ConnectAsync(settings.Host!, settings.Port, settings.Security switch
        {
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailSecurity.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls, // refused where the server does not offer it
        }, cancellation);
        if (!string.IsNullOrWhiteSpace(settings.User))
            await client.AuthenticateAsync(settings.User, settings.ReadSecret(), cancellation);
        await client.SendAsync(message, cancellation);
        await client.DisconnectAsync(true, cancellation);
    }

    // for the name that was asked for, by an authority of the machine's or one in the file
    private static bool IsTrusted(X509Certificate? certificate, SslPolicyErrors errors, string authorities)
    {
        if (errors is SslPolicyErrors.None)
            return true;
        if (errors is not SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 presented)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(authorities);
        return chain.Build(presented);
    }

    // what the server wrote stays out: it is not ours, and nobody knows what is in it
    private static MailFailure? Said(Exception failure) => failure switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } refused when (int)refused.StatusCode >= 500 => new($"The mail server refuses the person's address ({(int)refused.StatusCode}).", IsFinal: true),
        SmtpCommandException refused => new($"The mail server did not take it ({(int)refused.StatusCode}).", IsFinal: (int)refused.StatusCode >= 550),
        AuthenticationException => new("The mail server refused the portal's user or secret.", IsFinal: false),
        SslHandshakeException => new("The mail server's certificate is not trusted, or it speaks no TLS that the portal accepts.", IsFinal: false),
        NotSupportedException => new("The mail server does not offer what the settings ask for: TLS, or a way to sign in.", IsFinal: false),
        OperationCanceledException or TimeoutException => new("The mail server took too long.", IsFinal: false),
        SocketException or IOException or ProtocolException or ServiceNotConnectedException => new("The mail server cannot be reached, or broke off.", IsFinal: false),
        _ => null,
    };
}

/// <summary>Why a mail was not taken.</summary>
/// <param name="Why">In words for administrators; nothing that the server wrote, and no secret.</param>
/// <param name="IsFinal">Whether trying again is of no use.</param>
internal sealed record MailFailure(string Why, bool IsFinal);
