using GovernancePortal.Ledger.Chain;
using GovernancePortal.Ledger.Entries;
using GovernancePortal.Ledger.Intake;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Ledger;

/// <summary>Reads the ledger.</summary>
public sealed class LedgerBook(PortalDatabase database, TimeProvider time)
{
    private string? id;

    /// <summary>Which ledger this is among all, as 36 characters: the id of what was entered first, made at random at the first start. A restored backup is the same ledger.</summary>
    /// <exception cref="InvalidOperationException">Nothing was entered yet.</exception>
    public async Task<string> IdAsync(CancellationToken cancellation)
    {
        if (id is not null)
            return id;
        await using var db = await database.ReadAsync(cancellation);
        return id = (await db.Set<LedgerIntake>().OrderBy(row => row.Id).Select(row => row.EntryId).FirstAsync(cancellation)).ToString();
    }

    /// <summary>All entries after a number, upward; at most <paramref name="most"/> (1 to 1,000).</summary>
    public Task<IReadOnlyList<LedgerEntryView>> AfterAsync(long after, int most, CancellationToken cancellation) => AfterAsync(after, most, new(), null, cancellation);

    /// <summary>Entries after a number, upward, filtered; at most <paramref name="most"/> (1 to 1,000).</summary>
    /// <param name="text">What is looked for; null for everything.</param>
    public async Task<IReadOnlyList<LedgerEntryView>> AfterAsync(long after, int most, LedgerFilter filter, string? text, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var entries = await Narrow(db, filter, text).Where(entry => entry.Sequence > after).OrderBy(entry => entry.Sequence)
            .Take(Math.Clamp(most, 1, 1000)).ToListAsync(cancellation);
        return await ShownEntries.OfAsync(db, entries, cancellation);
    }

    /// <summary>A page of entries, newest first unless sorted otherwise, filtered.</summary>
    public async Task<Page<LedgerEntryView>> ListAsync(PageRequest request, LedgerFilter filter, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        if (filter == new LedgerFilter() && request is { Search: null, Sort: null or "" or "-sequence" })
            return await NewestAsync(db, request, cancellation);
        var query = Narrow(db, filter, request.Search);
        query = request.SortField == "sequence" && !request.Descending ? query.OrderBy(entry => entry.Sequence) : query.OrderByDescending(entry => entry.Sequence);
        var page = await query.ToPageAsync(request, cancellation);
        return new(await ShownEntries.OfAsync(db, page.Items, cancellation), page.Total, page.Number, page.PageSize);
    }

    private static IQueryable<LedgerEntry> Narrow(PortalDbContext db, LedgerFilter filter, string? text)
    {
        var query = filter.Apply(db.Set<LedgerEntry>());
        return text is null ? query : query.Where(entry => entry.Action.Contains(text) || entry.EntityKind.Contains(text) || entry.EntityKey.Contains(text) || entry.CorrelationId == text);
    }

    // numbers have no gaps: a page of all entries is a range of numbers, as quick at the end as at the beginning
    private static async Task<Page<LedgerEntryView>> NewestAsync(PortalDbContext db, PageRequest request, CancellationToken cancellation)
    {
        var newest = await SizeAsync(db, cancellation);
        var from = newest - request.Skip;
        var items = await db.Set<LedgerEntry>().Where(entry => entry.Sequence <= from && entry.Sequence > from - request.Size).OrderByDescending(entry => entry.Sequence).ToListAsync(cancellation);
        return PageQuery.Of(await ShownEntries.OfAsync(db, items, cancellation), newest, request);
    }

    /// <summary>Every entry about the given things, upward: what an evidence package carries.</summary>
    public async Task<IReadOnlyList<LedgerEntryView>> AboutAsync(IReadOnlyCollection<(string Kind, string Key)> subjects, long upTo, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var (kinds, keys) = (subjects.Select(s => s.Kind).ToArray(), subjects.Select(s => s.Key).ToArray());
        var entries = await db.Set<LedgerEntry>().Where(entry => entry.Sequence <= upTo && kinds.Contains(entry.EntityKind) && keys.Contains(entry.EntityKey))
            .OrderBy(entry => entry.Sequence).ToListAsync(cancellation);
        return await ShownEntries.OfAsync(db, entries, cancellation);
    }

    /// <summary>How many entries there are: the number of the newest one.</summary>
    public async Task<long> SizeAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await SizeAsync(db, cancellation);
    }

    private static async Task<long> SizeAsync(PortalDbContext db, CancellationToken cancellation) => await db.Set<LedgerEntry>().MaxAsync(entry => (long?)entry.Sequence, cancellation) ?? 0;

    /// <summary>Waits until everything that was committed before the call is in the chain, but not longer than this; false where it is not, because the sequencer stands still.</summary>
    public async Task<bool> CatchUpAsync(TimeSpan patience, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            await CatchUpAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Waits until everything that was committed before the call is in the chain, however long that takes.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var newest = await db.Set<LedgerIntake>().MaxAsync(row => (long?)row.Id, cancellation) ?? 0;
        while (await db.Set<LedgerIntake>().AnyAsync(row => row.Id <= newest && row.Id > newest - LedgerSequencer.Window
                   && !db.Set<LedgerEntry>().Any(entry => entry.IntakeId == row.Id), cancellation))
            await Task.Delay(100, cancellation);
    }
}
