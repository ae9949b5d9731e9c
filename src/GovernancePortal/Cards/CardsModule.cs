using GovernancePortal.Cards.Submissions;
using GovernancePortal.Registry.Versions;

namespace GovernancePortal.Cards;

/// <summary>Model cards: read, validate, show, convert.</summary>
public static class CardsModule
{
    public static void AddCards(this IServiceCollection services)
    {
        services.AddSingleton<CardLibrary>();
        services.AddSingleton<ISubmissionCheck, CardCheck>();
    }
}
