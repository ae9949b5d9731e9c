namespace GovernancePortal.Ui.Lists;

/// <summary>Which page numbers a pager shows: the ends, the current one and its neighbours; null is a gap.</summary>
public static class PageNumbers
{
    /// <param name="current">1-based; beyond the end it counts as the last.</param>
    /// <param name="last">At least 1.</param>
    public static IReadOnlyList<int?> Around(int current, int last)
    {
        current = Math.Clamp(current, 1, last);
        // At the ends three in a row are shown, so that the pager keeps its width.
        var middle = last < 3 ? current : Math.Clamp(current, 2, last - 1);
        int[] wanted = [1, middle - 1, middle, middle + 1, last];
        var shown = new List<int?>();
        foreach (var page in wanted.Where(page => page >= 1 && page <= last).Distinct().Order())
        {
            if (shown is [.., int before] && page > before + 1)
                shown.Add(page == before + 2 ? before + 1 : null);
            shown.Add(page);
        }

        return shown;
    }
}
