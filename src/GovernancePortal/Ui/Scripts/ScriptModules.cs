using Microsoft.JSInterop;

namespace GovernancePortal.Ui.Scripts;

/// <summary>Calls functions of the portal's own script modules (<c>wwwroot/js/NAME.js</c>), loading each once for a circuit.</summary>
public sealed class ScriptModules(IJSRuntime runtime) : IAsyncDisposable
{
    private readonly Dictionary<string, Task<IJSObjectReference>> modules = new(StringComparer.Ordinal);
    private int waiting;

    /// <summary>Whether an answer of the browser is awaited.</summary>
    public bool IsWaiting => waiting > 0;

    /// <summary>Runs a function; a browser that is gone is not an error, since nobody waits for the effect.</summary>
    public async Task RunAsync(string module, string function, params object?[] arguments)
    {
        waiting++;
        try
        {
            await (await LoadAsync(module)).InvokeVoidAsync(function, arguments);
        }
        catch (Exception error) when (IsGone(error))
        {
            modules.Clear();
        }
        finally
        {
            waiting--;
        }
    }

    /// <summary>Runs a function and gives its answer, or the default when the browser is gone.</summary>
    public async Task<T?> AskAsync<T>(string module, string function, params object?[] arguments)
    {
        waiting++;
        try
        {
            return await (await LoadAsync(module)).InvokeAsync<T>(function, arguments);
        }
        catch (Exception error) when (IsGone(error))
        {
            return default;
        }
        finally
        {
            waiting--;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var module in modules.Values)
        {
            try
            {
                await (await module).DisposeAsync();
            }
            catch (JSException)
            {
                // The module never loaded; there is nothing to give back.
            }
            catch (Exception error) when (IsGone(error))
            {
                return;
            }
        }
    }

    private static bool IsGone(Exception error) => error is JSDisconnectedException or TaskCanceledException or ObjectDisposedException;

    private Task<IJSObjectReference> LoadAsync(string module)
    {
        if (!modules.TryGetValue(module, out var loading) || loading.IsFaulted)
            modules[module] = loading = runtime.InvokeAsync<IJSObjectReference>("import", $"./js/{module}.js").AsTask();
        return loading;
    }
}
