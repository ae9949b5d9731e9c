using GovernancePortal.Platform.Results;
using GovernancePortal.Webhooks.Events;

namespace GovernancePortal.Webhooks.Registered;

/// <summary>What a webhook is to be.</summary>
/// <param name="Name">What people call it: "Deployment pipeline".</param>
/// <param name="Address">An absolute https address without user name and fragment.</param>
/// <param name="Events">Ids of event types: <c>release.approved</c>.</param>
/// <param name="AllowsInternal">Whether the address may be on this machine or inside its network; no unless given.</param>
/// <param name="Paused">Whether it is told nothing for now; no unless given.</param>
public sealed record WebhookRequest(string? Name, string? Address, IReadOnlyList<string>? Events, bool AllowsInternal = false, bool Paused = false)
{
    internal Error? Check()
    {
        var form = new Form().Name("name", Name, Webhook.MaxName, required: true).Text("address", Address, Webhook.MaxAddress, required: true)
            .Check("events", Events is { Count: > 0 }, "At least one kind of event is needed.");
        if (!string.IsNullOrWhiteSpace(Address) && !TryAddress(Address, out var address))
            form.Add("address", address?.Scheme == Uri.UriSchemeHttp
                ? "Address begins with http: events go over https alone, so that nobody on the way reads or changes them. Give the receiver a certificate, and its https address here."
                : "Address is an absolute https address without user name, password and fragment, such as https://hooks.example.org/portal.");
        foreach (var unknown in (Events ?? []).Where(id => !EventTypes.Ids.Contains(id)).Take(10))
            form.OneOf("events", unknown, [.. EventTypes.Ids]);
        return form.Error;
    }

    internal void WriteTo(Webhook webhook)
    {
        if (!TryAddress(Address!, out var address))
            throw new InvalidOperationException("The request was not checked.");
        webhook.Describe(Name!.Trim(), address!, EventTypes.Ids.Where(Events!.Contains), AllowsInternal);
    }

    private static bool TryAddress(string text, out Uri? address) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0 && address.Fragment.Length == 0
        && address.Host.Length > 0 && address.AbsoluteUri.Length <= Webhook.MaxAddress;
}
