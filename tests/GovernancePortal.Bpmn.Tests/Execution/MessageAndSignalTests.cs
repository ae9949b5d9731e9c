using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

/// <summary>BPMN 2.0.2, 10.5.1: a message goes to one who waits for it, a signal to everyone.</summary>
public sealed class MessageAndSignalTests
{
    [Fact]
    public void Message_Awaited_IsFoundByNameAndKey_AndItsContentBecomesVariables()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Raw("<intermediateCatchEvent id='m'><messageEventDefinition messageRef='order' gp:correlation='number'/></intermediateCatchEvent>")
            .End("e").Flow("s m e")), new { number = "R-7" });
        (run.Wait("m").Kind, run.Wait("m").Name, run.Wait("m").Key).ShouldBe((SubscriptionKind.Message, "Order", "R-7"));

        run.Deliver("m", new { answer = 42 });

        run.State.EndEventId.ShouldBe("e");
        run.State.Variables["answer"].GetInt32().ShouldBe(42);
    }

    [Fact]
    public void Message_ToAWaitForSomethingElse_IsRefused()
    {
        var definition = Draw.Process(p => p.Start("s").Catch("t", "timer PT1H").End("e").Flow("s t e"));
        var run = new Run(definition);

        run.Engine.DeliverMessage(definition, run.State, run.Wait("t").Id, new Dictionary<string, object?>(StringComparer.Ordinal)).Refusal!.Code.ShouldBe(RefusalCode.WrongKind);
    }

    [Fact]
    public void Message_WhoseKeyHasNoAnswer_IsAnIncident_BothWays()
    {
        const string correlated = "<messageEventDefinition messageRef='order' gp:correlation='number'/>";
        foreach (var kind in new[] { "intermediateCatchEvent", "intermediateThrowEvent" })
        {
            var run = new Run(Draw.Process(p => p.Start("s").Raw($"<{kind} id='m'>{correlated}</{kind}>").User("a").End("e").Flow("s m a e")));
            run.Events.ShouldNotContain(happened => happened is MessageThrown);

            run.Take(run.Retry(run.State.Incidents.Single().Id, new { number = 12 }));

            (run.State.Subscriptions.FirstOrDefault()?.Key ?? run.Events.OfType<MessageThrown>().FirstOrDefault()?.Key).ShouldBe("12");
        }
    }

    [Fact]
    public void Message_Thrown_IsHandedToTheHost_AndTheTokenGoesOn()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Throw("t", "message order").End("e").Flow("s t e")));

        run.Events.OfType<MessageThrown>().Single().ShouldSatisfyAllConditions(message => message.Name.ShouldBe("Order"), message => message.Key.ShouldBeNull());
        run.State.EndEventId.ShouldBe("e");
    }

    [Fact]
    public void Signal_Thrown_IsHeardByEveryoneWhoWaits_AndHandedToTheHost()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("fork").Catch("one", "signal alarm").Catch("two", "signal alarm").Catch("other", "signal calm")
            .User("a").Throw("t", "signal alarm").End("e").Flow("s fork one e").Flow("fork two e").Flow("fork other e").Flow("fork a t e")));

        run.Do("a");

        run.Resting.ShouldBe("other");
        run.Events.OfType<SignalThrown>().Single().Name.ShouldBe("Alarm");
        run.Events.OfType<EventHappened>().Select(happened => happened.NodeId).ShouldBe(["one", "two"]);
    }

    [Fact]
    public void Signal_FromOutside_IsHeard_AndRefusedWhereNobodyWaits()
    {
        var definition = Draw.Process(p => p.Start("s").Catch("c", "signal alarm").User("a").End("e").Flow("s c a e"));
        var run = new Run(definition).Hear("Alarm");

        run.Resting.ShouldBe("a");
        run.Engine.ReceiveSignal(definition, run.State, "Alarm", new Dictionary<string, object?>(StringComparer.Ordinal)).Refusal!.Code.ShouldBe(RefusalCode.Unknown);
    }

    [Fact]
    public void Signal_ThatEndsTheThrower_DoesNotLetItGoOn()
    {
        var run = new Run(Draw.Process(p => p.Start("s").End("e").User("x")
            .Sub("sub", i => i.Start("is").User("a", "after").Throw("t", "signal alarm").End("ie").Flow("is a t after ie"))
            .Border("b", "sub", "signal alarm").Flow("s sub e").Flow("b x e")));

        run.Do("a").Resting.ShouldBe("x");
    }
}
