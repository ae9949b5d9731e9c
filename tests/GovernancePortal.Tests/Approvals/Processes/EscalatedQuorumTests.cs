using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity.People;

namespace GovernancePortal.Tests.Approvals.Processes;

/// <summary>A seat of several holders is late: its deputy is asked for each answer that is missing, and gives one of them.</summary>
[Trait("Category", "Database")]
public sealed class EscalatedQuorumTests(ProcessPortal portal) : IClassFixture<ProcessPortal>
{
    private const string TwoOfThree =
        """
        <startEvent id="begin"/>
        <userTask id="vote" name="Vote" gp:seat="risk" gp:outcome="answer" gp:dueIn="PT8H" gp:overdue="escalate">
          <multiInstanceLoopCharacteristics gp:output="answer" gp:outputs="answers">
            <loopCardinality>3</loopCardinality>
            <completionCondition>answers.filter(a, a == 'approve').size() >= 2</completionCondition>
          </multiInstanceLoopCharacteristics>
        </userTask>
        <endEvent id="end"/>
        """;

    private readonly Proceeding process = new(portal);
    private readonly ReviewBoard council = new(portal);

    [Fact]
    public async Task Deputy_AnswersOneOfTheTasksThatAreLate_AndTheQuorumNeedsAnotherPerson()
    {
        var (_, person) = await council.HireAsync("data-scientist");
        await council.AppointAsync("risk", person);
        var instance = await process.StartAsync(await process.DeployAsync(TwoOfThree + Proceeding.Flow("begin", "vote", "end")));
        var deputy = (await portal.Get<ActorDirectory>().FindAsync(person, "test", null, TestContext.Current.CancellationToken))!;
        var asked = await process.AskedAsync(instance, 3);
        (await process.DecideAsync(deputy, asked[0])).ShouldNotBeNull("nobody is late yet").Code.ShouldBe("not-your-seat");

        portal.Move(asked[0].DueAt - portal.Now + TimeSpan.FromMinutes(1));
        await Hosting.Eventually.SeeAsync("Three tasks that are escalated", () => process.OpenAsync(instance), open => open.Count == 3 && open.All(task => task.EscalatedAt is not null));

        (await process.DecideAsync(deputy, asked[0])).ShouldBeNull();
        (await process.DecideAsync(deputy, asked[1])).ShouldNotBeNull().Code.ShouldBe("answered-already");
        (await process.InstanceAsync(instance)).EndedAt.ShouldBeNull("one person is no quorum");
        (await process.DecideAsync(await process.HolderAsync(), asked[2])).ShouldBeNull();

        (await process.EndAsync(instance)).ShouldBe("end");
        (await process.SignOffsAsync(instance)).Select(signOff => signOff.AsDeputy).ShouldBe([true, false]);
        (await process.TasksAsync(instance)).Single(task => task.Id == asked[1].Id).State.ShouldBe(TaskState.Withdrawn);
    }

    [Fact]
    public async Task AnswerThatCameInTime_IsNotEscalated_AndTheOthersAre()
    {
        var instance = await process.StartAsync(await process.DeployAsync(TwoOfThree + Proceeding.Flow("begin", "vote", "end")));
        var asked = await process.AskedAsync(instance, 3);
        (await process.DecideAsync(await process.HolderAsync(), asked[0], "refuse")).ShouldBeNull();

        portal.Move(asked[0].DueAt - portal.Now + TimeSpan.FromMinutes(1));
        await Hosting.Eventually.SeeAsync("Two tasks that are escalated", () => process.OpenAsync(instance), open => open.Count == 2 && open.All(task => task.EscalatedAt is not null));

        (await process.TasksAsync(instance)).Single(task => task.Id == asked[0].Id).EscalatedAt.ShouldBeNull();
    }
}
