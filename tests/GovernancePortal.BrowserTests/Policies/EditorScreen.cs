using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Policies;

/// <summary>The editor of a policy, as somebody writes in it.</summary>
internal sealed class EditorScreen(Visitor visitor)
{
    public IPage Page => visitor.Page;

    /// <summary>Where the text stands; it is edited as text, not as a field.</summary>
    public ILocator Text => Page.Locator(".cm-content");

    public ILocator Findings => Page.GetByRole(AriaRole.Complementary, new() { Name = "Findings and tests" });

    /// <summary>Says whether what was typed is on the server.</summary>
    public ILocator Kept => Page.Locator(".gp-card header p").First;

    public ILocator SendToReview => Page.GetByRole(AriaRole.Button, new() { Name = "Send to review" });

    /// <summary>Begins a policy from the list and comes to its editor.</summary>
    public static async Task<EditorScreen> BeginAsync(Visitor visitor, string key)
    {
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Begin a policy" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByLabel("Id", new() { Exact = true }).FillAsync(key);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Begin the draft" }).ClickAsync();
        var screen = new EditorScreen(visitor);
        await screen.ReadyAsync();
        return screen;
    }

    /// <summary>Waits until it can be written in.</summary>
    public async Task ReadyAsync()
    {
        await Expect(Text).ToBeVisibleAsync();
        await Expect(Kept).ToContainTextAsync("Saved.");
    }

    /// <summary>Writes a whole text in place of what stands there.</summary>
    public async Task WriteAsync(string text)
    {
        await Text.ClickAsync();
        await Page.Keyboard.PressAsync("Control+a");
        await Page.Keyboard.InsertTextAsync(text);
    }

    /// <summary>Goes behind the first occurrence of some words and types there, key by key.</summary>
    public async Task TypeAfterAsync(string words, string typed)
    {
        await Text.EvaluateAsync("""
            (content, words) => {
              const nodes = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
              const line = [...content.querySelectorAll('.cm-line')].find(line => line.textContent.includes(words));
              let left = line.textContent.indexOf(words) + words.length;
              nodes.currentNode = line;
              for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
                if (left <= node.length) { content.focus(); getSelection().collapse(node, left); return; }
                left -= node.length;
              }
            }
            """, words);
        await Page.Keyboard.TypeAsync(typed);
    }

    /// <summary>Saves with the keyboard and waits until the server has it: then the window keeps nothing of its own any more.</summary>
    public async Task SaveAsync()
    {
        await Page.Keyboard.PressAsync("Control+s");
        await Page.WaitForFunctionAsync("() => !Object.keys(sessionStorage).some(key => key.startsWith('gp-policy:'))");
        await Expect(Kept).ToContainTextAsync("Saved.");
    }
}
