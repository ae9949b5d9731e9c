using System.Text.Json;
using GovernancePortal.BrowserTests.Browsing;

namespace GovernancePortal.BrowserTests.Policies;

/// <summary>What the editor keeps in the browser's window while a save is under way.</summary>
[Trait("Category", "Browser")]
public sealed class EditorScriptTests(Chromium chromium, PortalHost portal)
{
    private const string Sent = "severity: block";

    [Fact]
    public async Task Save_OfWhatStandsThere_LeavesNothingKept()
    {
        await using var visitor = await WriteAsync(Sent);
        await SendAsync(visitor);

        (await SavedAsync(visitor)).ShouldBe(new(IsNewer: false, Text: null, Base: null));
    }

    [Theory]
    [InlineData("severity: bloCk")]
    [InlineData("severity: block, and more")]
    public async Task Save_OfAnOlderText_KeepsTheNewerOne_WithWhatTheServerHasNow(string newer)
    {
        await using var visitor = await WriteAsync(Sent);
        await SendAsync(visitor);
        await TypeAsync(visitor, newer);

        (await SavedAsync(visitor)).ShouldBe(new(IsNewer: true, newer, Base: "second"));
    }

    private async Task<Visitor> WriteAsync(string text)
    {
        var visitor = await chromium.OpenAsync(await portal.AddressAsync());
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.Page.EvaluateAsync("""
            async () => {
              const editor = await import('/js/policy-editor.js');
              const [host, field] = [document.createElement('div'), document.createElement('textarea')];
              document.body.append(host, field);
              await editor.open(host, field, { invokeMethodAsync: async () => {} }, { key: 'a-draft', base: 'first', text: '', label: 'Text', schema: { m: {} } });
              Object.assign(window, { editor, host });
            }
            """);
        await TypeAsync(visitor, text);
        return visitor;
    }

    private static async Task TypeAsync(Visitor visitor, string text)
    {
        await visitor.Page.Locator(".cm-content").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Control+a");
        await visitor.Page.Keyboard.InsertTextAsync(text);
    }

    private static Task SendAsync(Visitor visitor) => visitor.Page.EvaluateAsync("() => { editor.send(host); }");

    private static async Task<End> SavedAsync(Visitor visitor) => (await visitor.Page.EvaluateAsync<JsonElement>("""
        () => {
          const isNewer = editor.saved(host, 'second');
          const kept = JSON.parse(sessionStorage.getItem('a-draft'));
          return { isNewer, text: kept?.text ?? null, base: kept?.base ?? null };
        }
        """)).Deserialize<End>(JsonSerializerOptions.Web)!;

    private sealed record End(bool IsNewer, string? Text, string? Base);
}
