using System.Text;
using GovernancePortal.Platform.Results;
using GovernancePortal.PolicySets;
using GovernancePortal.Ui.Feedback;
using GovernancePortal.Ui.Verdicts;
using Microsoft.JSInterop;

namespace GovernancePortal.Policies.Drafting;

/// <summary>How what is typed comes to the server, and what becomes of it where somebody else wrote meanwhile.</summary>
public sealed partial class PolicyEditorPage
{
    private Task saves = Task.CompletedTask;

    private Task<string?> TextHereAsync() => TextAsync("text", host);

    private Task<string?> TextLeftAsync() => TextAsync("textOfField", fieldLeft);

    /// <param name="function">Which text: "send" where it is going to be saved.</param>
    /// <param name="of">The element that it stands in.</param>
    private async Task<string?> TextAsync(string function, object of)
    {
        if (await Scripts.AskAsync<IJSStreamReference>(KeptText.Module, function, of) is not { } reference)
            return null;
        await using (reference)
        {
            await using var stream = await reference.OpenReadStreamAsync(4 * PolicyLimits.Default.FileBytes, Gone);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return await reader.ReadToEndAsync(Gone);
        }
    }

    private async Task CheckAsync()
    {
        if (await TextHereAsync() is not { } now)
            return;
        unsaved = IsNew(now);
        var result = await Checker.HandleAsync(await People.GetAsync(Gone), new(now, version!.Policy), Gone);
        report = result.Error is { } error ? new(null, 0, [new(1, 1, error.Message, null)], []) : result.Value;
        await Scripts.RunAsync(KeptText.Module, "show", host, report.Problems);
    }

    private bool IsNew(string now) => now != KeptText.Lines(version!.Source);

    // what was typed before in this window and never reached the server
    private async Task RestoreAsync(string? from)
    {
        unsaved = true;
        if (from != KeptText.Base(version!.Source) || version.State != "draft")
            Conflict(version);
        else
            await SaveAsync();
        if (!unsaved)
            Toasts.Done("What you had typed here is in the text again, and saved.");
    }

    // on the way to another page: what was typed just now goes to the server first
    private async Task LeavingAsync()
    {
        if (!ready || !isOpenToMe || sending)
            return;
        try
        {
            if (!await FlushAsync())
                Toasts.Show(new("What you typed is kept in this window, but not saved.", $"/policies/drafts/{Id}", "Go on writing", StatusKind.Warn));
        }
        catch (OperationCanceledException)
        {
            // The session ended or the database is away, and the page says so: the window keeps the text.
        }
    }

    /// <summary>Saves what stands in the text now. False where the server has not got it after that.</summary>
    private async Task<bool> FlushAsync()
    {
        if (await TextHereAsync() is not { } now)
            return false;
        unsaved = IsNew(now);
        if (unsaved && conflict is null)
            await SaveAsync();
        return !unsaved;
    }

    // one after the other: each goes on from the revision that the one before it made
    private Task SaveAsync() => saves = SaveAfterAsync(saves);

    private async Task SaveAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        if (version is null || !isOpenToMe || await TextAsync("send", host) is not { } now)
            return;
        var result = await KeepAsync(now, version.Tag);
        refusal = result.Error;
        if (refusal is { Code: "policy-changed" } && (await Book.VersionAsync(Id, Gone)) is { Error: null } theirs)
            Conflict(theirs.Value);
        if (refusal is { Kind: ErrorKind.NotFound })
            await ReadAgainAsync();
        if (refusal is not null)
            return;
        (version, report, conflict, comparing) = (result.Value.Version, result.Value.Report, null, false);
        unsaved = await Scripts.AskAsync<bool>(KeptText.Module, "saved", host, KeptText.Base(version.Source));
        await Scripts.RunAsync(KeptText.Module, "show", host, report.Problems);
    }

    // whatever becomes of it, the page no longer says that it is under way
    private async Task<Result<SavedDraft>> KeepAsync(string now, string tag)
    {
        saving = true;
        try
        {
            return await Saver.HandleAsync(await People.GetAsync(Gone), Id, new(now), [tag], Gone);
        }
        finally
        {
            saving = false;
        }
    }

    // somebody else wrote, or it was sent or decided: an untouched text follows, a touched one asks
    private async Task MeetAsync(PolicyVersionView now)
    {
        var isSame = now.Source == version!.Source;
        unsaved = await TextHereAsync() is { } mine && IsNew(mine);
        if (unsaved && (conflict is not null || !isSame || (now.State == "in-review" && version.State == "draft")))
        {
            Conflict(now);
            return;
        }

        version = now;
        if (isSame)
            return;
        await Scripts.AskAsync<bool>(KeptText.Module, "replace", host, now.Source, KeptText.Base(now.Source));
        await CheckAsync();
    }

    private void Conflict(PolicyVersionView theirs)
    {
        conflict = theirs;
        var (what, remedy) = theirs.State switch
        {
            "draft" => ("Somebody wrote on this draft while you did.", "Yours is kept in this window. Look at what was written, or save yours over it."),
            "in-review" when isOpenToMe => ("It was sent to review without what you typed.", "Yours is kept in this window. Look at what was sent; to save yours takes it back from review."),
            "in-review" => ("It was sent to review without what you typed.", "Yours is kept in this window: copy it, or wait until it is a draft again."),
            _ => ($"It was {theirs.State} without what you typed.", "Yours is kept in this window: copy it into the next version."),
        };
        refusal = new(ErrorKind.PreconditionFailed, "policy-changed", what, remedy);
    }

    private async Task TakeTheirsAsync()
    {
        (version, conflict, refusal, comparing, unsaved) = (conflict!, null, null, false, false);
        aside = await Scripts.AskAsync<bool>(KeptText.Module, "replace", host, version.Source, KeptText.Base(version.Source)) || aside;
        await CheckAsync();
    }

    private async Task KeepMineAsync()
    {
        (version, conflict) = (conflict!, null);
        await SaveAsync();
    }

    // what was written on theirs since is saved first: both stay, and which of them counts is asked again
    private async Task BackAsync()
    {
        if (isOpenToMe && !await FlushAsync())
            return;
        await Scripts.AskAsync<bool>(KeptText.Module, "back", host);
        (aside, unsaved) = (false, true);
        Conflict(version!);
        await CheckAsync();
    }

    private async Task DropAsync()
    {
        await Scripts.RunAsync(KeptText.Module, "drop", host);
        aside = false;
    }
}
