using GovernancePortal.Identity;

namespace GovernancePortal.Tests.Approvals.Processes;

/// <summary>A new round voids what was signed in the round before it, and nothing else.</summary>
[Trait("Category", "Database")]
public sealed class RoundTests(ProcessPortal portal) : IClassFixture<ProcessPortal>
{
    private readonly Proceeding process = new(portal);

    private static string Several(bool inTurn) =>
        $"""
         <startEvent id="begin"/>
         <subProcess id="each"><multiInstanceLoopCharacteristics isSequential="{(inTurn ? "true" : "false")}"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>
           <startEvent id="s"/><userTask id="ask" gp:seat="risk"/><subProcess id="inner"><startEvent id="is"/><userTask id="confirm" gp:seat="risk"/><endEvent id="ie"/>{Proceeding.Flow("is", "confirm", "ie")}</subProcess><endEvent id="e"/>
           {Proceeding.Flow("s", "ask", "inner", "e")}
         </subProcess>
         <endEvent id="end"/>{Proceeding.Flow("begin", "each", "end")}
         """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task InstancesOfASubProcess_LeaveEachOthersSignOffsAlone(bool inTurn)
    {
        var instance = await process.StartAsync(await process.DeployAsync(Several(inTurn)));
        while (await process.OpenAsync(instance) is [var next, ..])
            (await process.DecideAsync(await process.HolderAsync(), next)).ShouldBeNull();

        (await process.EndAsync(instance)).ShouldBe("end");
        (await process.SignOffsAsync(instance)).Select(signOff => signOff.VoidReason).ShouldBe([null, null, null, null]);
    }

    [Fact]
    public async Task ARoundThatBeginsAgain_VoidsTheOneBeforeIt_AndNotWhatIsBesideIt()
    {
        var instance = await process.StartAsync(await process.DeployAsync(
            $"""
             <startEvent id="begin"/><parallelGateway id="fork"/>
             <userTask id="beside" gp:seat="platform"/><endEvent id="done"/>
             <exclusiveGateway id="again"/><subProcess id="round"><startEvent id="s"/><userTask id="ask" gp:seat="risk" gp:outcome="answer"/><endEvent id="e"/>{Proceeding.Flow("s", "ask", "e")}</subProcess>
             <exclusiveGateway id="enough" default="enough-again"/><endEvent id="end"/>
             {Proceeding.Flow("begin", "fork", "beside", "done")}{Proceeding.Flow("fork", "again", "round", "enough", "again")}
             <sequenceFlow id="yes" sourceRef="enough" targetRef="end"><conditionExpression>answer == 'approve'</conditionExpression></sequenceFlow>
             """));
        var open = await process.OpenAsync(instance);
        (await process.DecideAsync(await process.HolderAsync(PortalRole.Platform), open.Single(task => task.NodeId == "beside"))).ShouldBeNull();
        var risk = await process.HolderAsync();
        (await process.DecideAsync(risk, open.Single(task => task.NodeId == "ask"), "request-changes")).ShouldBeNull();
        (await process.DecideAsync(risk, (await process.OpenAsync(instance)).ShouldHaveSingleItem())).ShouldBeNull();

        (await process.EndAsync(instance)).ShouldBe("end");
        (await process.SignOffsAsync(instance)).Select(signOff => (signOff.Seat, signOff.VoidReason)).ShouldBe(
            [(Seat.Platform, null), (Seat.Risk, "A new round of the council began."), (Seat.Risk, null)]);
    }
}
