using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Differential;

/// <summary>Each construct alone and nested, races, and interruptions.</summary>
internal static class Cases
{
    private const string Three = "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>";
    private const string ThreeInTurn = "<multiInstanceLoopCharacteristics isSequential='true'><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>";
    private const string Enough = "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality><completionCondition>enough</completionCondition></multiInstanceLoopCharacteristics>";
    private const string EnoughInTurn = "<multiInstanceLoopCharacteristics isSequential='true'><loopCardinality>3</loopCardinality><completionCondition>enough</completionCondition></multiInstanceLoopCharacteristics>";

    public static IReadOnlyList<Case> All { get; } = [.. Flow(), .. Gateways(), .. Catching(), .. Borders(), .. SubProcesses(), .. Errors(), .. Instances(), .. Races()];

    private static IEnumerable<Case> Flow() =>
    [
        Case.Of("start to end", p => p.Start("s").End("e").Flow("s e"), ""),
        Case.Of("one task", p => p.Start("s").User("a").End("e").Flow("s a e"), "complete a"),
        Case.Of("tasks in a row", p => p.Start("s").User("a", "b", "c").End("e").Flow("s a b c e"), "complete a; complete b; complete c"),
        Case.Of("fork without a gateway", p => p.Start("s").User("a", "b", "c").End("e", "f").Flow("s a b e").Flow("a c f"), "complete a; complete c; complete b"),
        Case.Of("terminate", p => p.Start("s").Parallel("f").User("a", "b").Terminate("t").End("e").Flow("s f a t").Flow("f b e"), "complete a"),
        Case.Of("terminate comes last", p => p.Start("s").Parallel("f").User("a", "b").Terminate("t").End("e").Flow("s f a t").Flow("f b e"), "complete b; complete a"),
        Case.Of("two ends", p => p.Start("s").Parallel("f").User("a", "b").End("e", "x").Flow("s f a e").Flow("f b x"), "complete a; complete b"),
    ];

    private static IEnumerable<Case> Gateways() =>
    [
        Case.Of("choice takes the condition", Choice, "complete a", "x"),
        Case.Of("choice takes the default", Choice, "complete b", "!x"),
        Case.Of("choice takes the first of two", p => p.Start("s").Choice("g", "g-c").User("a", "b", "c").End("e").Flow("s g").When("g", "a", "x").When("g", "b", "y").Flow("g c e").Flow("a e").Flow("b e"), "complete a", "x y"),
        Case.Of("choice takes the second of two", p => p.Start("s").Choice("g", "g-c").User("a", "b", "c").End("e").Flow("s g").When("g", "a", "x").When("g", "b", "y").Flow("g c e").Flow("a e").Flow("b e"), "complete b", "!x y"),
        Case.Of("loop back by a choice", p => p.Start("s").User("a").Choice("g", "g-e").End("e").Flow("s a g").When("g", "a", "again").Flow("g e"), "complete a; complete a !again", "again"),
        Case.Of("parallel fork and join", ForkJoin, "complete a; complete b; complete after"),
        Case.Of("parallel fork and join, the other way", ForkJoin, "complete b; complete a; complete after"),
        Case.Of("parallel join of three", p => p.Start("s").Parallel("f", "j").User("a", "b", "c").End("e").Flow("s f a j e").Flow("f b j").Flow("f c j"), "complete c; complete a; complete b"),
        Case.Of("parallel nested", p => p.Start("s").Parallel("f", "f2", "j2", "j").User("a", "b", "c").End("e").Flow("s f f2 a j2 j e").Flow("f2 b j2").Flow("f c j"), "complete a; complete c; complete b"),
        Case.Of("join and fork in one", p => p.Start("s").Parallel("f", "both").User("a", "b", "c", "d").End("e").Flow("s f a both c e").Flow("f b both d e"), "complete a; complete b; complete d; complete c"),
        Case.Of("choice inside a branch, the short way", p => p.Start("s").Parallel("f", "j").Choice("g", "g-m").Choice("m").User("a", "b").End("e").Flow("s f g").When("g", "a", "x").Flow("g m j e").Flow("a m").Flow("f b j"), "complete b", "!x"),
        Case.Of("inclusive split of both", InclusiveSplit, "complete a; complete b", "x y"),
        Case.Of("inclusive split of one", InclusiveSplit, "complete b", "!x y"),
        Case.Of("inclusive split by default", InclusiveSplit, "complete c", "!x !y"),
        Case.Of("event gateway, message first", EventGateway, "message order; complete a"),
        Case.Of("event gateway, timer first", EventGateway, "fire t; complete b"),
        Case.Of("event gateway, signal first", EventGateway, "signal alarm; complete c"),
        Case.Of("event gateway in a branch", p => p.Start("s").Parallel("f", "j").Events("g").Catch("m", "message order").Catch("t", "timer PT1H").Choice("merge").User("a").End("e")
            .Flow("s f g m merge j e").Flow("g t merge").Flow("f a j"), "message order; complete a"),
    ];

    private static IEnumerable<Case> Catching() =>
    [
        Case.Of("timer in the flow", p => p.Start("s").Catch("t", "timer PT1H").User("a").End("e").Flow("s t a e"), "fire t; complete a"),
        Case.Of("message in the flow", p => p.Start("s").Catch("m", "message order").User("a").End("e").Flow("s m a e"), "message order; complete a"),
        Case.Of("signal in the flow", p => p.Start("s").Catch("c", "signal alarm").User("a").End("e").Flow("s c a e"), "signal alarm; complete a"),
        Case.Of("signal of another name", p => p.Start("s").Parallel("f", "j").Catch("c", "signal alarm").Catch("d", "signal calm").End("e").Flow("s f c j e").Flow("f d j"), "signal calm; signal alarm"),
        Case.Of("signal thrown to a catcher", p => p.Start("s").Parallel("f").Catch("c", "signal alarm").User("a", "b").Throw("t", "signal alarm").End("e").Flow("s f c b e").Flow("f a t e"), "complete a; complete b"),
        Case.Of("timers beside each other", p => p.Start("s").Parallel("f", "j").Catch("t", "timer PT1H").Catch("u", "timer PT2H").End("e").Flow("s f t j e").Flow("f u j"), "fire t; fire u"),
        Case.Of("message after a task", p => p.Start("s").User("a").Catch("m", "message order").End("e").Flow("s a m e"), "complete a; message order"),
    ];

    private static IEnumerable<Case> Borders() =>
    [
        Case.Of("timer at a border fires", p => Border(p, "timer PT1H", true), "fire b; complete x"),
        Case.Of("timer at a border is too late", p => Border(p, "timer PT1H", true), "complete a"),
        Case.Of("timer that does not interrupt", p => Border(p, "timer PT1H", false), "fire b; complete a; complete x"),
        Case.Of("timer that does not interrupt, its branch first", p => Border(p, "timer PT1H", false), "fire b; complete x; complete a"),
        Case.Of("message at a border", p => Border(p, "message order", true), "message order; complete x"),
        Case.Of("message at a border never comes", p => Border(p, "message order", true), "complete a"),
        Case.Of("signal at a border", p => Border(p, "signal alarm", true), "signal alarm; complete x"),
        Case.Of("two borders, one fires", p => p.Start("s").User("a", "x", "y").Border("b", "a", "timer PT1H").Border("c", "a", "message order").End("e").Flow("s a e").Flow("b x e").Flow("c y e"), "message order; complete y"),
        Case.Of("border in a branch before a join", p => p.Start("s").Parallel("f", "j").Choice("m").User("a", "b").Border("t", "a", "timer PT1H").End("e").Flow("s f a m j e").Flow("t m").Flow("f b j"), "fire t; complete b"),
        Case.Of("timer at the border of a sub-process", p => p.Start("s").Sub("sub", i => i.Start("is").User("a").End("ie").Flow("is a ie")).User("x").Border("b", "sub", "timer PT1H").End("e").Flow("s sub e").Flow("b x e"), "fire b; complete x"),
        Case.Of("timer at the border of a sub-process that ends", p => p.Start("s").Sub("sub", i => i.Start("is").User("a").End("ie").Flow("is a ie")).User("x").Border("b", "sub", "timer PT1H").End("e").Flow("s sub e").Flow("b x e"), "complete a"),
        Case.Of("timer beside a sub-process", p => p.Start("s").Sub("sub", i => i.Start("is").User("a").End("ie").Flow("is a ie")).User("x").Border("b", "sub", "timer PT1H", false).End("e").Flow("s sub e").Flow("b x e"), "fire b; complete a; complete x"),
    ];

    private static IEnumerable<Case> SubProcesses() =>
    [
        Case.Of("sub-process", p => p.Start("s").Sub("sub", i => i.Start("is").User("a").End("ie").Flow("is a ie")).User("b").End("e").Flow("s sub b e"), "complete a; complete b"),
        Case.Of("sub-process with a fork", p => p.Start("s").Sub("sub", i => i.Start("is").Parallel("f").User("a", "b").End("ie").Flow("is f a ie").Flow("f b ie")).End("e").Flow("s sub e"), "complete b; complete a"),
        Case.Of("sub-process in a sub-process", p => p.Start("s").Sub("outer", o => o.Start("os").Sub("inner", i => i.Start("is").User("a").End("ie").Flow("is a ie")).User("b").End("oe").Flow("os inner b oe")).End("e").Flow("s outer e"), "complete a; complete b"),
        Case.Of("terminate in a sub-process", p => p.Start("s").Sub("sub", i => i.Start("is").Parallel("f").User("a", "b").Terminate("t").End("ie").Flow("is f a t").Flow("f b ie")).User("after").End("e").Flow("s sub after e"), "complete a; complete after"),
        Case.Of("sub-processes beside each other", p => p.Start("s").Parallel("f", "j").Sub("one", i => i.Start("is").User("a").End("ie").Flow("is a ie")).Sub("two", i => i.Start("ks").User("b").End("ke").Flow("ks b ke")).End("e")
            .Flow("s f one j e").Flow("f two j"), "complete b; complete a"),
        Case.Of("timer in a sub-process", p => p.Start("s").Sub("sub", i => i.Start("is").Catch("t", "timer PT1H").End("ie").Flow("is t ie")).End("e").Flow("s sub e"), "fire t"),
        Case.Of("border in a sub-process", p => p.Start("s").Sub("sub", i => i.Start("is").User("a", "x").Border("b", "a", "timer PT1H").End("ie").Flow("is a ie").Flow("b x ie")).End("e").Flow("s sub e"), "fire b; complete x"),
    ];

    private static IEnumerable<Case> Errors() =>
    [
        Case.Of("error out of a sub-process", p => p.Start("s").Sub("sub", i => i.Start("is").User("a").Error("fail", "lost").Flow("is a fail")).User("x").Border("b", "sub", "error lost").End("e").Flow("s sub e").Flow("b x e"), "complete a; complete x"),
        Case.Of("error caught by the border for all", p => p.Start("s").Sub("sub", i => i.Start("is").User("a").Error("fail", "lost").Flow("is a fail")).User("x").Border("b", "sub", "error").End("e").Flow("s sub e").Flow("b x e"), "complete a; complete x"),
        Case.Of("error ends what runs beside it", p => p.Start("s").Sub("sub", i => i.Start("is").Parallel("f").User("a", "o").Error("fail", "lost").End("ie").Flow("is f a fail").Flow("f o ie")).User("x").Border("b", "sub", "error lost").End("e")
            .Flow("s sub e").Flow("b x e"), "complete a; complete x"),
        Case.Of("error does not happen", p => p.Start("s").Sub("sub", i => i.Start("is").User("a").Choice("g", "g-ie").Error("fail", "lost").End("ie").Flow("is a g ie").When("g", "fail", "bad")).User("x").Border("b", "sub", "error lost").End("e")
            .Flow("s sub e").Flow("b x e"), "complete a", "!bad"),
        Case.Of("error through two levels", p => p.Start("s").Sub("outer", o => o.Start("os").Sub("inner", i => i.Start("is").User("a").Error("fail", "lost").Flow("is a fail")).End("oe").Flow("os inner oe")).User("x").Border("b", "outer", "error lost").End("e")
            .Flow("s outer e").Flow("b x e"), "complete a; complete x"),
        Case.Of("escalation interrupts", p => Escalation(p, true), "complete a; complete x"),
        Case.Of("escalation beside", p => Escalation(p, false), "complete a; complete after; complete x"),
    ];

    private static IEnumerable<Case> Instances() =>
    [
        Case.Of("three at once", p => p.Start("s").Many("a", Three).End("e").Flow("s a e"), "complete a; complete a; complete a"),
        Case.Of("three in turn", p => p.Start("s").Many("a", ThreeInTurn).End("e").Flow("s a e"), "complete a; complete a; complete a"),
        Case.Of("enough of three at once", p => p.Start("s").Many("a", Enough).User("b").End("e").Flow("s a b e"), "complete a; complete a enough; complete b", "!enough"),
        Case.Of("enough of three in turn", p => p.Start("s").Many("a", EnoughInTurn).User("b").End("e").Flow("s a b e"), "complete a; complete a enough; complete b", "!enough"),
        Case.Of("enough never comes", p => p.Start("s").Many("a", Enough).User("b").End("e").Flow("s a b e"), "complete a; complete a; complete a; complete b", "!enough"),
        Case.Of("three sub-processes at once", p => p.Start("s").Raw($"<subProcess id='sub'>{Three}").Start("is").User("a").End("ie").Flow("is a ie").Raw("</subProcess>").End("e").Flow("s sub e"), "complete a; complete a; complete a"),
        Case.Of("three sub-processes in turn", p => p.Start("s").Raw($"<subProcess id='sub'>{ThreeInTurn}").Start("is").User("a", "b").End("ie").Flow("is a b ie").Raw("</subProcess>").End("e").Flow("s sub e"), "complete a; complete b; complete a; complete b; complete a; complete b"),
        Case.Of("three of three", p => p.Start("s").Sub("sub", i => i.Start("is").Many("a", Three).End("ie").Flow("is a ie")).End("e").Flow("s sub e"), "complete a; complete a; complete a"),
        Case.Of("timer interrupts three at once", p => p.Start("s").Many("a", Three).User("x").Border("b", "a", "timer PT1H").End("e").Flow("s a e").Flow("b x e"), "complete a; fire b; complete x"),
        Case.Of("timer interrupts three in turn", p => p.Start("s").Many("a", ThreeInTurn).User("x").Border("b", "a", "timer PT1H").End("e").Flow("s a e").Flow("b x e"), "complete a; fire b; complete x"),
        Case.Of("timer interrupts three sub-processes", p => p.Start("s").Raw($"<subProcess id='sub'>{Three}").Start("is").User("a").End("ie").Flow("is a ie").Raw("</subProcess>").User("x").Border("b", "sub", "timer PT1H").End("e").Flow("s sub e").Flow("b x e"),
            "complete a; fire b; complete x"),
        Case.Of("three at once in a branch", p => p.Start("s").Parallel("f", "j").Many("a", Three).User("b").End("e").Flow("s f a j e").Flow("f b j"), "complete a; complete b; complete a; complete a"),
    ];

    private static IEnumerable<Case> Races() =>
    [
        Case.Of("two timers at two tasks", p => p.Start("s").Parallel("f", "j").Choice("m").User("a", "b", "x").Border("t", "a", "timer PT1H").Border("u", "b", "timer PT2H").End("e", "late").Flow("s f a m j e").Flow("t m").Flow("f b j").Flow("u x late"), "fire t; complete b"),
        Case.Of("terminate while a timer runs", p => p.Start("s").Parallel("f").Catch("t", "timer PT1H").User("a").Terminate("stop").End("e").Flow("s f t e").Flow("f a stop"), "complete a"),
        Case.Of("terminate while three are at work", p => p.Start("s").Parallel("f").Many("a", Three).User("b").Terminate("stop").End("e").Flow("s f a e").Flow("f b stop"), "complete a; complete b"),
        Case.Of("sub-process ends while a message is awaited in it", p => p.Start("s").Sub("sub", i => i.Start("is").Parallel("f").Catch("m", "message order").User("a").Terminate("stop").End("ie").Flow("is f m ie").Flow("f a stop")).User("b").End("e").Flow("s sub b e"), "complete a; complete b"),
        Case.Of("reminder, then completion, then the reminder's work", p => Border(p, "timer PT1H", false), "fire b; complete a; complete x"),
    ];

    private static void Choice(Draw p) => p.Start("s").Choice("g", "g-b").User("a", "b").End("e").Flow("s g").When("g", "a", "x").Flow("g b e").Flow("a e");

    private static void ForkJoin(Draw p) => p.Start("s").Parallel("f", "j").User("a", "b", "after").End("e").Flow("s f a j after e").Flow("f b j");

    private static void InclusiveSplit(Draw p)
        => p.Start("s").Inclusive("g", "g-c").User("a", "b", "c").End("e").Flow("s g").When("g", "a", "x").When("g", "b", "y").Flow("g c e").Flow("a e").Flow("b e");

    private static void EventGateway(Draw p) => p.Start("s").Events("g").Catch("m", "message order").Catch("t", "timer PT1H").Catch("sig", "signal alarm").User("a", "b", "c").End("e")
        .Flow("s g m a e").Flow("g t b e").Flow("g sig c e");

    private static void Border(Draw p, string trigger, bool interrupts)
        => p.Start("s").User("a", "x").Border("b", "a", trigger, interrupts).End("e").Flow("s a e").Flow("b x e");

    private static void Escalation(Draw p, bool interrupts) => p.Start("s").User("x").End("e")
        .Sub("sub", i => i.Start("is").User("a", "after").Throw("t", "escalation late").End("ie").Flow("is a t after ie")).Border("b", "sub", "escalation late", interrupts).Flow("s sub e").Flow("b x e");
}
