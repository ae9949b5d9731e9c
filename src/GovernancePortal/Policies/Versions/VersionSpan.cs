namespace GovernancePortal.Policies.Versions;

/// <summary>From when to when a published version may bind, and which later one takes its place.</summary>
/// <param name="Number">1, 2, 3 … within its set.</param>
/// <param name="EffectiveFrom">Null for one that always bound.</param>
internal sealed record VersionSpan(int Number, DateTimeOffset? EffectiveFrom, DateTimeOffset? RetiredAt)
{
    /// <summary>Whether it was retired before its day: it leaves the version before it in force.</summary>
    public bool IsRetiredEarly => RetiredAt < EffectiveFrom;

    /// <summary>The later version that took its place by a moment, or does so before its day comes; null while none does.</summary>
    /// <param name="published">Every published version of the set.</param>
    public int? SupersededBy(IEnumerable<VersionSpan> published, DateTimeOffset now) => Follower(published, now)?.Number;

    /// <summary>Whether no moment comes at which it binds: it was retired before its day, or a later version takes its place by then.</summary>
    public bool NeverBinds(IEnumerable<VersionSpan> published, DateTimeOffset now) => IsRetiredEarly || Follower(published, now)?.EffectiveFrom <= EffectiveFrom;

    private VersionSpan? Follower(IEnumerable<VersionSpan> published, DateTimeOffset now)
    {
        var (number, day) = (Number, EffectiveFrom);
        var following = published.Where(other => other.Number > number && !other.IsRetiredEarly && (other.EffectiveFrom <= now || other.EffectiveFrom <= day)).OrderBy(other => other.EffectiveFrom).ThenBy(other => other.Number).ToList();
        return following.Count == 0 ? null : following[0];
    }
}
