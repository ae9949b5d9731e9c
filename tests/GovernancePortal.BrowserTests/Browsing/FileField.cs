using Microsoft.Playwright;

namespace GovernancePortal.BrowserTests.Browsing;

/// <summary>A field for files: it takes them once a script of the page listens to it.</summary>
internal static class FileField
{
    private const string Listens = "input => '_blazorInputFileNextFileId' in input || input.dataset.ready === 'true'";

    /// <summary>Waits until the page listens to the field.</summary>
    public static async Task ListensAsync(this ILocator field)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if (await field.EvaluateAsync<bool>(Listens))
                return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"The page did not listen to {field} in 30 s.");
    }
}
