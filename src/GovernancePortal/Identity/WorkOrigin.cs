using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Identity;

/// <summary>Who is named for background work.</summary>
public static class WorkOrigin
{
    /// <summary>The portal itself does the work, on behalf of the person who asked for it.</summary>
    public static ChangeOrigin OriginOfWork(this Job job) => new(Actor.PortalId, job.Origin.ActorId == Actor.PortalId ? null : job.Origin.ActorId, job.Origin.CorrelationId, null);
}
