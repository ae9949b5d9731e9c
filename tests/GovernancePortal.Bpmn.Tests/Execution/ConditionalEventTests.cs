using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

/// <summary>BPMN 2.0.2, table 10.93: a conditional event happens when its condition becomes true, and must be false before it can happen again.</summary>
public sealed class ConditionalEventTests
{
    [Fact]
    public void Condition_InTheFlow_HoldsTheTokenUntilItIsTrue()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Catch("c", "when score > 5").End("e").Flow("s c e")));
        run.Resting.ShouldBe("c", "a variable that is not there yet makes nothing true");

        run.Set(new { score = 3 }).Resting.ShouldBe("c");
        run.Set(new { score = 6 }).State.EndEventId.ShouldBe("e");
    }

    [Fact]
    public void Condition_TrueFromTheBeginning_HoldsNothing()
        => new Run(Draw.Process(p => p.Start("s").Catch("c", "when score > 5").End("e").Flow("s c e")), new { score = 6 }).State.EndEventId.ShouldBe("e");

    [Fact]
    public void Condition_AtABorder_InterruptsWhenAnotherTaskMakesItTrue()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("f").User("a", "b", "x").Border("c", "a", "when stop").End("e")
            .Flow("s f a e").Flow("f b e").Flow("c x e")));

        run.Do("b", new { stop = true }).Resting.ShouldBe("x");
    }

    [Fact]
    public void Condition_ThatDoesNotInterrupt_HappensEachTimeItBecomesTrue()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("a", "x").Border("c", "a", "when hot", interrupts: false).End("e").Flow("s a e").Flow("c x e")));

        run.Set(new { hot = true }).Resting.ShouldBe("a x");
        run.Set(new { other = 1 }).Resting.ShouldBe("a x", "it was true already");
        run.Set(new { hot = false }).Resting.ShouldBe("a x");
        run.Set(new { hot = true }).Resting.ShouldBe("a x x");
    }

    [Fact]
    public void Condition_MadeTrueByTheTaskItself_ComesTooLate()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("a", "x").Border("c", "a", "when done").End("e").Flow("s a e").Flow("c x e")));

        run.Do("a", new { done = true }).State.EndEventId.ShouldBe("e");
    }
}
