using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Platform.Results;
using GovernancePortal.Webhooks.Deliveries;
using GovernancePortal.Webhooks.Events;
using GovernancePortal.Webhooks.Registered;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Webhooks.Sending;

/// <summary>Sends one event once and says what became of it. Only a status from 200 to 299 counts as delivered; the answer's body is not read.</summary>
internal sealed class WebhookSender(WebhookConnections connections, WebhookSecrets secrets, IOptions<WebhookOptions> options, TimeProvider time)
{
    public async Task<SendOutcome> SendAsync(Webhook webhook, WebhookDelivery delivery, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        using var patience = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            using var request = Request(webhook, delivery);
            using var answer = await connections.SendAsync(request, webhook.AllowsInternal && options.Value.AllowInternal, either.Token);
            return new((int)answer.StatusCode, FailureOf((int)answer.StatusCode), time.GetElapsedTime(began));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(null, $"No answer came within {options.Value.Timeout.TotalSeconds:0} seconds.", time.GetElapsedTime(began));
        }
        catch (Exception failure) when (failure is HttpRequestException or CryptographicException)
        {
            return new(null, ShortText.Of(failure is HttpRequestException unsent ? SendFailure.WordsOf(unsent) : "Its secret can no longer be read, because the key that encrypted it is gone. Renew the secret.", SendOutcome.MaxFailure), time.GetElapsedTime(began));
        }
    }

    private HttpRequestMessage Request(Webhook webhook, WebhookDelivery delivery)
    {
        var now = time.GetUtcNow();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Body));
        content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvent.MediaType, "utf-8");
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Address) { Content = content };
        request.Headers.UserAgent.Add(new("Governance-Portal", typeof(WebhookSender).Assembly.GetName().Version?.ToString(3)));
        request.Headers.Add("webhook-id", delivery.EventId.ToString());
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(Keys(webhook, now), delivery.EventId, now.ToUnixTimeSeconds(), delivery.Body));
        return request;
    }

    private IEnumerable<byte[]> Keys(Webhook webhook, DateTimeOffset now) =>
        webhook.FormerSecret is { } former && now < webhook.FormerSecretUntil ? [secrets.KeyOf(webhook.Secret), secrets.KeyOf(former)] : [secrets.KeyOf(webhook.Secret)];

    private static string? FailureOf(int status) => status switch
    {
        >= 200 and <= 299 => null,
        >= 300 and <= 399 => $"It answered {status}, which leads elsewhere: redirects are not followed. Register the address where it takes events.",
        410 => "It answered 410: it takes no events any more.",
        _ => $"It answered {status}.",
    };
}
