namespace GovernancePortal.Ui.People;

/// <summary>The symbol of each role and seat.</summary>
public static class RoleIcons
{
    /// <summary>Takes a role or seat by its key (<c>security</c>, <c>data-scientist</c>); an unknown one is a person.</summary>
    public static string For(string? role) => role?.ToLowerInvariant() switch
    {
        "platform" => "dns",
        "security" => "shield",
        "risk" or "compliance" or "compliance-officer" => "balance",
        "auditor" => "visibility",
        "admin" or "administrator" => "settings",
        "machine" => "smart_toy",
        _ => "person",
    };
}
