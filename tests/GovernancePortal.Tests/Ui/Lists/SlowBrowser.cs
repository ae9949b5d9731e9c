using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Tests.Ui.Lists;

/// <summary>A browser far away: it tells of an address when the test says that it has come back.</summary>
internal sealed class SlowBrowser : NavigationManager
{
    public SlowBrowser(string address) => Initialize("http://localhost/", address);

    public Queue<string> Asked { get; } = new();

    public void ArriveNext() => Arrive(Asked.Dequeue());

    public void Arrive(string address)
    {
        Uri = ToAbsoluteUri(address).ToString();
        NotifyLocationChanged(isInterceptedLink: false);
    }

    protected override void NavigateToCore(string uri, NavigationOptions options) => Asked.Enqueue(uri);
}
