using GovernancePortal.Approvals.Tasks;

namespace GovernancePortal.Tests.Approvals.Processes;

/// <summary>One task of the file that several people answer: each is another person, and enough answers end it.</summary>
[Trait("Category", "Database")]
public sealed class QuorumTests(ProcessPortal portal) : IClassFixture<ProcessPortal>
{
    private readonly Proceeding process = new(portal);

    private static string TwoOfThree(bool inTurn = false) =>
        $"""
         <startEvent id="begin"/>
         <userTask id="vote" name="Vote" gp:seat="risk" gp:outcome="answer">
           <multiInstanceLoopCharacteristics isSequential="{(inTurn ? "true" : "false")}" gp:output="answer" gp:outputs="answers">
             <loopCardinality>3</loopCardinality>
             <completionCondition>answers.filter(a, a == 'approve').size() >= 2</completionCondition>
           </multiInstanceLoopCharacteristics>
         </userTask>
         <endEvent id="end"/>{Proceeding.Flow("begin", "vote", "end")}
         """;

    [Fact]
    public async Task TwoOfThree_EndsWithTheSecondApproval_AndSaysWhyTheThirdIsNoLongerAsked()
    {
        var instance = await process.StartAsync(await process.DeployAsync(TwoOfThree()));
        var asked = await process.OpenAsync(instance);
        asked.Count.ShouldBe(3);

        (await process.DecideAsync(await process.HolderAsync(), asked[2])).ShouldBeNull();
        (await process.InstanceAsync(instance)).EndedAt.ShouldBeNull();
        (await process.DecideAsync(await process.HolderAsync(), asked[0])).ShouldBeNull();

        (await process.EndAsync(instance)).ShouldBe("end");
        var withdrawn = (await process.TasksAsync(instance)).Single(task => task.State == TaskState.Withdrawn);
        withdrawn.Id.ShouldBe(asked[1].Id);
        var late = (await process.DecideAsync(await process.HolderAsync(), asked[1])).ShouldNotBeNull();
        late.Code.ShouldBe("decided-late");
        late.Message.ShouldContain("enough of those who were asked have answered");
    }

    [Fact]
    public async Task OnePerson_AnswersOneOfThem()
    {
        var instance = await process.StartAsync(await process.DeployAsync(TwoOfThree()));
        var asked = await process.OpenAsync(instance);
        var holder = await process.HolderAsync();
        (await process.DecideAsync(holder, asked[0])).ShouldBeNull();

        (await process.DecideAsync(holder, asked[1])).ShouldNotBeNull().Code.ShouldBe("answered-already");

        (await process.OpenAsync(instance)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task OnePersonAtTwoWindows_AnswersOneOfThem()
    {
        var instance = await process.StartAsync(await process.DeployAsync(TwoOfThree()));
        var asked = await process.OpenAsync(instance);
        var holder = await process.HolderAsync();

        var answers = await Task.WhenAll(asked.Select(task => process.DecideAsync(holder, task)));

        answers.Count(error => error is null).ShouldBe(1);
        answers.OfType<GovernancePortal.Platform.Results.Error>().ShouldAllBe(error => error.Code == "answered-already");
    }

    [Fact]
    public async Task AskedInTurn_TheNextIsAskedAfterTheLast_AndIsAnotherPerson()
    {
        var instance = await process.StartAsync(await process.DeployAsync(TwoOfThree(inTurn: true)));
        var holder = await process.HolderAsync();
        (await process.DecideAsync(holder, (await process.OpenAsync(instance)).ShouldHaveSingleItem())).ShouldBeNull();

        var second = (await process.OpenAsync(instance)).ShouldHaveSingleItem();
        (await process.DecideAsync(holder, second)).ShouldNotBeNull().Code.ShouldBe("answered-already");
        (await process.DecideAsync(await process.HolderAsync(), second)).ShouldBeNull();

        (await process.EndAsync(instance)).ShouldBe("end");
        (await process.TasksAsync(instance)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task StandardLoop_MayAskTheSamePersonAgain()
    {
        var instance = await process.StartAsync(await process.DeployAsync(
            $"""
             <startEvent id="begin"/><userTask id="look" gp:seat="risk" gp:outcome="answer"><standardLoopCharacteristics><loopCondition xsi:type="tFormalExpression">answer != 'approve'</loopCondition></standardLoopCharacteristics></userTask>
             <endEvent id="end"/>{Proceeding.Flow("begin", "look", "end")}
             """));
        var holder = await process.HolderAsync();

        (await process.DecideAsync(holder, (await process.OpenAsync(instance)).ShouldHaveSingleItem(), "request-changes")).ShouldBeNull();
        (await process.DecideAsync(holder, (await process.OpenAsync(instance)).ShouldHaveSingleItem())).ShouldBeNull();

        (await process.EndAsync(instance)).ShouldBe("end");
    }
}
