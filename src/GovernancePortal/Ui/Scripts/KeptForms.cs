namespace GovernancePortal.Ui.Scripts;

/// <summary>Keeps what a person has half typed into a form in their browser's tab, until it is sent: a reload or a restart of the portal loses nothing.</summary>
public sealed class KeptForms(ScriptModules scripts)
{
    private const string Module = "kept";

    /// <param name="form">Which form it is: "system", or with what it changes, "system:0198…".</param>
    public Task KeepAsync<T>(Guid person, string form, T typed)
        where T : class => scripts.RunAsync(Module, "keep", Key(person, form), typed);

    /// <summary>What was kept; null when there is nothing.</summary>
    public Task<T?> ReadAsync<T>(Guid person, string form)
        where T : class => scripts.AskAsync<T>(Module, "read", Key(person, form));

    public Task ForgetAsync(Guid person, string form) => scripts.RunAsync(Module, "forget", Key(person, form));

    private static string Key(Guid person, string form) => $"gp-form:{person}:{form}";
}
