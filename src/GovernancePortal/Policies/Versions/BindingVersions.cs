namespace GovernancePortal.Policies.Versions;

/// <summary>Which versions bind; written once, for whoever asks.</summary>
internal static class BindingVersions
{
    /// <summary>What is published and binds some day, or did; what was retired before its day never does.</summary>
    public static IQueryable<PolicyVersion> Ever(IQueryable<PolicyVersion> versions) => versions.Where(version => version.PublishedAt != null && !(version.RetiredAt < version.EffectiveFrom));

    /// <summary>What binds at a moment: of each set the latest that has taken effect, unless it is retired by then.</summary>
    public static IQueryable<PolicyVersion> At(IQueryable<PolicyVersion> versions, DateTimeOffset moment)
    {
        var effective = Ever(versions).Where(version => version.EffectiveFrom == null || version.EffectiveFrom <= moment);
        return effective.Where(version => !(version.RetiredAt <= moment) && !effective.Any(later => later.SetId == version.SetId && later.Number > version.Number));
    }
}
