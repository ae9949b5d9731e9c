using Microsoft.Playwright;

namespace GovernancePortal.BrowserTests.Browsing;

/// <summary>A visitor's keyboard, for people who use no pointer: it reaches things with the tabulator key as they stand on the page.</summary>
public sealed class Keys(Visitor visitor)
{
    private const int MostSteps = 200;
    private readonly IPage page = visitor.Page;

    /// <summary>Goes on, key by key, until the thing has the focus.</summary>
    public async Task ReachAsync(ILocator goal, bool back = false)
    {
        await goal.WaitForAsync();
        for (var steps = 0; steps < MostSteps; steps++)
        {
            if (await goal.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
        }

        Assert.Fail($"The keyboard does not reach {goal} in {MostSteps} steps.");
    }

    /// <summary>Reaches a button, link or box, and presses a key there.</summary>
    public async Task PressAsync(ILocator goal, string key = "Enter")
    {
        await ReachAsync(goal);
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>Reaches a field and types. In a list to choose from one letter is enough; more would begin anew after a pause.</summary>
    public async Task TypeAsync(ILocator field, string text)
    {
        await ReachAsync(field);
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Reaches a file field, once the page listens to it, opens the chooser and gives a file.</summary>
    public async Task GiveAsync(ILocator field, string path)
    {
        await field.ListensAsync();
        await ReachAsync(field);
        await (await page.RunAndWaitForFileChooserAsync(() => page.Keyboard.PressAsync("Space"))).SetFilesAsync(path);
    }
}
