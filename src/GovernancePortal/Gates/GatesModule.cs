namespace GovernancePortal.Gates;

/// <summary>Gates: what the policies that bind say of a subject, and how ready it is.</summary>
public static class GatesModule
{
    public static void AddGates(this IServiceCollection services)
    {
        services.AddSingleton<GateKeeper>();
        services.AddSingleton<RunPolicies>();
        services.AddSingleton<StoredFiles>();
    }
}
