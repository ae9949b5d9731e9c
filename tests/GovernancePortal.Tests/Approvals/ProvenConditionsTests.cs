using System.Text.Json;
using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Approvals;

/// <summary>Conditions of every kind wait with their decision while the person proves who they are, and are signed as they were typed.</summary>
[Trait("Category", "Database")]
public sealed class ProvenConditionsTests(ProvingPortal portal) : IClassFixture<ProvingPortal>
{
    private const string Comment = "Under these conditions.";
    private readonly Story story = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ConditionsOfEveryKind_ArriveAsTheyWereTyped()
    {
        var typed = Typed();
        typed.Select(condition => condition.Kind).Distinct(StringComparer.Ordinal).Count().ShouldBe(ConditionKinds.Watched.Count + 1, "one of each kind, and a text");
        var (risk, task) = (await portal.InSessionAsync("risk"), await TaskAsync());
        var (deed, proof) = await ProvenAsync(risk, task, typed);

        (await portal.Get<PreparedDecisions>().FindAsync(risk, deed, proof, Cancellation))!.Decision!.Conditions.Select(Words).ShouldBe(typed.Select(Words), "what is shown before it is signed");
        (await DecideAsync(risk, task, typed, proof)).IsSuccess.ShouldBeTrue();

        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        var signed = await db.Set<SignOff>().SingleAsync(signOff => signOff.TaskId == task.Id, Cancellation);
        signed.Demanded.Select(Words).ShouldBe(typed.Select(Words));
        signed.Conditions.ShouldBe(typed.Select(condition => condition.Sentence));
        signed.Conditions[0].ShouldBe("Watch the share of second readings: “ä, 語, <b>”.");
    }

    [Fact]
    public async Task ConditionThatIsOtherThanTheProvenOne_IsNotSigned()
    {
        var typed = Typed();
        var (risk, task) = (await portal.InSessionAsync("risk"), await TaskAsync());
        var (_, proof) = await ProvenAsync(risk, task, typed);

        var looser = typed.Select(condition => condition.Kind == ConditionKinds.Metric ? condition with { Value = 0.1 } : condition).ToList();

        (await DecideAsync(risk, task, looser, proof)).Error!.Code.ShouldBe("reauthentication-other");
        (await DecideAsync(risk, task, [.. typed.SkipLast(1)], proof)).Error!.Code.ShouldBe("reauthentication-other");
        (await portal.Get<ApprovalBook>().SignOffsAsync("release", task.Release, Cancellation)).ShouldBeEmpty();
    }

    // as a client sends them
    private static List<Condition> Typed()
    {
        var now = TimeProvider.System.GetUtcNow();
        return JsonSerializer.Deserialize<List<Condition>>(JsonSerializer.Serialize(new object[]
        {
            "Watch the share of second readings: “ä, 語, <b>”.",
            new { kind = "metric-threshold", metric = "recall", @operator = ">=", value = 0.925, unit = "ratio", everyDays = 7, onBreach = "suspend" },
            new { kind = "spend-cap", value = 1200.5, currency = "EUR", per = "month", onBreach = "flag" },
            new { kind = "traffic-share", value = 12.5, onBreach = "suspend" },
            new { kind = "region", regions = new[] { "eu-west", "eu-central" }, onBreach = "suspend" },
            new { kind = "expiry", at = now.AddDays(90) },
            new { kind = "re-review-by", at = now.AddDays(30), onBreach = "flag" },
            new { kind = "evidence-by", evidence = "red-team", at = now.AddDays(20), onBreach = "suspend" },
        }))!;
    }

    private static string Words(Condition condition) => condition.Canonical();

    private async Task<(Guid Id, string Digest, Guid Release)> TaskAsync()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var (id, digest) = await story.TaskAsync("risk", release);
        return (id, digest, release);
    }

    private Task<Result<SignOffView>> DecideAsync(Actor actor, (Guid Id, string Digest, Guid Release) task, IReadOnlyList<Condition> conditions, string? proof = null) =>
        portal.Get<DecideTask>().HandleAsync(actor, task.Id, new("approve", Comment, conditions, task.Digest, proof), Cancellation);

    private async Task<(Guid Deed, string Proof)> ProvenAsync(Actor actor, (Guid Id, string Digest, Guid Release) task, IReadOnlyList<Condition> conditions)
    {
        var address = DeedProofs.AddressIn((await DecideAsync(actor, task, conditions)).Error!);
        var (deed, proof) = (Guid.Parse(address!["/reauthenticate/".Length..]), ProofSecret.New());
        (await portal.Get<PendingDeeds>().ProveAsync(deed, DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()), proof, Cancellation)).ShouldBeTrue();
        return (deed, proof);
    }
}
