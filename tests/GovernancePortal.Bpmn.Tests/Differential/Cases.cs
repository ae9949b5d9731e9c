using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Differential;

/// <summary>Each construct alone and nested, races, and interruptions.</summary>
internal static class Cases
{
    internal const string Three = "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>";
    internal const string ThreeInTurn = "<multiInstanceLoopCharacteristics isSequential='true'><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>";
    private const string Enough = "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality><completionCondition>enough</completionCondition></multiInstanceLoopCharacteristics>";
    private const string EnoughInTurn = "<multiInstanceLoopCharacteristics isSequential='true'><loopCardinality>3</loopCardinality><completionCondition>enough</completionCondition></multiInstanceLoopCharacteristics>";

    public static IReadOnlyList<(string Construct, IReadOnlyList<Case> Cases)> Groups { get; } =
    [
        ("flow and ends", [.. Flow()]),
        ("gateways", [.. Gateways()]),
        ("intermediate events", [.. Catching()]),
        ("boundary events", [.. Borders()]),
        ("sub-processes", [.. SubProcesses()]),
        ("errors and escalations", [.. Errors(), .. Escalations()]),
        ("several instances", [.. Instances()]),
        ("events inside instances", [.. InsideInstances()]),
        ("service tasks", [.. Services()]),
        ("calls", [.. Calls()]),
        ("standard loops", [.. Loops()]),
        ("conditional events", [.. Conditions()]),
        ("signals", [.. Signals()]),
        ("races", [.. Races(), .. NestedRaces()]),
    ];

    public static IReadOnlyList<Case> All { get; } = [.. Groups.SelectMany(group => group.Cases)];

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

    private static IEnumerable<Case> Services() =>
    [
        Case.Of("service task", p => p.Start("s").Service("w").User("a").End("e").Flow("s w a e"), "complete w; complete a"),
        Case.Of("service tasks beside each other", p => p.Start("s").Parallel("f", "j").Service("v", "w").End("e").Flow("s f v j e").Flow("f w j"), "complete w; complete v"),
        Case.Of("service task with an error at its border", p => Failing(p, "error lost"), "error w LOST; complete x"),
        Case.Of("service task with an error, the border for all", p => Failing(p, "error"), "error w LOST; complete x"),
        Case.Of("service task that does not fail", p => Failing(p, "error lost"), "complete w"),
        Case.Of("service task with an error, two borders", p => p.Start("s").Service("w").User("x", "y").Border("b", "w", "error lost").Border("c", "w", "error broken").End("e").Flow("s w e").Flow("b x e").Flow("c y e"),
            "error w BROKEN; complete y"),
        Case.Of("service task with an error in a sub-process", p => p.Start("s").Sub("sub", i => i.Start("is").Service("w").End("ie").Flow("is w ie")).User("x").Border("b", "sub", "error lost").End("e").Flow("s sub e").Flow("b x e"),
            "error w LOST; complete x"),
        Case.Of("service task with an error caught inside the sub-process", p => p.Start("s").Sub("sub", i => i.Start("is").Service("w").User("x").Border("b", "w", "error lost").End("ie").Flow("is w ie").Flow("b x ie")).User("y").Border("c", "sub", "error lost").End("e").Flow("s sub e").Flow("c y e"),
            "error w LOST; complete x"),
        Case.Of("service task overtaken by a timer", p => Failing(p, "timer PT1H"), "fire b; complete x"),
        Case.Of("three service tasks at once", p => p.Start("s").Raw($"<serviceTask id='w' gp:handler='do-w'>{Three}</serviceTask>").End("e").Flow("s w e"), "complete w; complete w; complete w"),
    ];

    private static IEnumerable<Case> Calls() =>
    [
        Case.Of("call", p => p.Start("s").Call("c").User("a").End("e").Flow("s c a e"), "complete c; complete a"),
        Case.Of("call in a sub-process", p => p.Start("s").Sub("sub", i => i.Start("is").Call("c").End("ie").Flow("is c ie")).End("e").Flow("s sub e"), "complete c"),
        Case.Of("calls beside each other", p => p.Start("s").Parallel("f", "j").Call("c").Call("d").End("e").Flow("s f c j e").Flow("f d j"), "complete d; complete c"),
        Case.Of("call overtaken by a timer", p => p.Start("s").Call("c").User("x").Border("b", "c", "timer PT1H").End("e").Flow("s c e").Flow("b x e"), "fire b; complete x"),
        Case.Of("call with an error", p => p.Start("s").Call("c").User("x").Border("b", "c", "error lost").End("e").Flow("s c e").Flow("b x e"), "error c LOST; complete x"),
        Case.Of("call ended by a message beside it", p => p.Start("s").Parallel("f").Call("c").Catch("m", "message order").Terminate("stop").End("e").Flow("s f c e").Flow("f m stop"), "message order"),
    ];

    private static IEnumerable<Case> Loops() =>
    [
        Case.Of("loop up to its maximum", p => p.Start("s").Many("a", "<standardLoopCharacteristics loopMaximum='2'/>").User("b").End("e").Flow("s a b e"), "complete a; complete a; complete b"),
        Case.Of("loop of a sub-process up to its maximum", p => p.Start("s").Raw("<subProcess id='sub'><standardLoopCharacteristics loopMaximum='2'/>").Start("is").User("a").End("ie").Flow("is a ie").Raw("</subProcess>").End("e").Flow("s sub e"), "complete a; complete a"),
        Case.Of("loop interrupted by a timer", p => p.Start("s").Many("a", "<standardLoopCharacteristics loopMaximum='3'/>").User("x").Border("b", "a", "timer PT1H").End("e").Flow("s a e").Flow("b x e"), "complete a; fire b; complete x"),
    ];

    private static IEnumerable<Case> Conditions() =>
    [
        Case.Of("condition in the flow", p => p.Start("s").Catch("c", "when go").User("a").End("e").Flow("s c a e"), "set go; complete a", "!go"),
        Case.Of("condition that holds already", p => p.Start("s").Catch("c", "when go").User("a").End("e").Flow("s c a e"), "complete a", "go"),
        Case.Of("condition in a branch", p => p.Start("s").Parallel("f", "j").Catch("c", "when go").User("a").End("e").Flow("s f c j e").Flow("f a j"), "complete a; set go", "!go"),
        Case.Of("condition at a border", p => Border(p, "when go", true), "set go; complete x", "!go"),
        Case.Of("condition at a border never holds", p => Border(p, "when go", true), "complete a", "!go"),
        Case.Of("condition at the border of a sub-process", p => p.Start("s").Sub("sub", i => i.Start("is").User("a").End("ie").Flow("is a ie")).User("x").Border("b", "sub", "when go").End("e").Flow("s sub e").Flow("b x e"), "set go; complete x", "!go"),
        Case.Of("event gateway, condition first", p => p.Start("s").Events("g").Catch("c", "when go").Catch("t", "timer PT1H").User("a", "b").End("e").Flow("s g c a e").Flow("g t b e"), "set go; complete a", "!go"),
    ];

    private static IEnumerable<Case> Signals() =>
    [
        Case.Of("signal thrown to a border", p => p.Start("s").Parallel("f").User("a", "b", "x").Border("c", "b", "signal alarm").Throw("t", "signal alarm").End("e").Flow("s f a t e").Flow("f b e").Flow("c x e"), "complete a; complete x"),
        Case.Of("signal thrown out of a sub-process", p => p.Start("s").Parallel("f").Sub("sub", i => i.Start("is").User("a").Throw("t", "signal alarm").End("ie").Flow("is a t ie")).Catch("c", "signal alarm").User("b").End("e").Flow("s f sub e").Flow("f c b e"), "complete a; complete b"),
        Case.Of("signal into a sub-process", p => p.Start("s").Sub("sub", i => i.Start("is").Catch("c", "signal alarm").User("a").End("ie").Flow("is c a ie")).End("e").Flow("s sub e"), "signal alarm; complete a"),
        Case.Of("signal interrupts three at once", p => p.Start("s").Many("a", Three).User("x").Border("b", "a", "signal alarm").End("e").Flow("s a e").Flow("b x e"), "complete a; signal alarm; complete x"),
    ];

    private static IEnumerable<Case> Escalations() =>
    [
        Case.Of("escalation through two levels", p => p.Start("s").Sub("outer", o => o.Start("os").Sub("inner", i => i.Start("is").User("a", "after").Throw("t", "escalation late").End("ie").Flow("is a t after ie")).End("oe").Flow("os inner oe"))
            .User("x").Border("b", "outer", "escalation late").End("e").Flow("s outer e").Flow("b x e"), "complete a; complete x"),
        Case.Of("escalation that nobody catches", p => p.Start("s").Sub("sub", i => i.Start("is").User("a", "after").Throw("t", "escalation late").End("ie").Flow("is a t after ie")).User("x").Border("b", "sub", "escalation loud").End("e").Flow("s sub e").Flow("b x e"),
            "complete a; complete after"),
        Case.Of("escalation caught by an event sub-process beside", p => p.Start("s").Sub("sub", i => i.Start("is").User("a", "after").Throw("t", "escalation late").End("ie").Flow("is a t after ie")
            .EventSub("h", h => h.Start("hs", "escalation late", false).User("x").End("he").Flow("hs x he"))).End("e").Flow("s sub e"), "complete a; complete x; complete after"),
        Case.Of("escalation out of three at once", p => p.Start("s").Raw($"<subProcess id='sub'>{Three}").Start("is").User("a", "after").Throw("t", "escalation late").End("ie").Flow("is a t after ie").Raw("</subProcess>").User("x").Border("b", "sub", "escalation late").End("e")
            .Flow("s sub e").Flow("b x e"), "complete a; complete x"),
    ];

    private static IEnumerable<Case> InsideInstances() =>
    [
        Case.Of("timer inside each of three, one fires", p => Instances(p, Three, i => i.User("a", "x").Border("b", "a", "timer PT1H").Flow("is a ie").Flow("b x ie")), "fire b; complete a; complete x; complete a"),
        Case.Of("timer inside each of three in turn", p => Instances(p, ThreeInTurn, i => i.User("a", "x").Border("b", "a", "timer PT1H").Flow("is a ie").Flow("b x ie")), "fire b; complete x; complete a; fire b; complete x"),
        Case.Of("message inside each of three in turn", p => Instances(p, ThreeInTurn, i => i.Catch("m", "message order").User("a").Flow("is m a ie")), "message order; complete a; message order; complete a; message order; complete a"),
        Case.Of("event gateway in each of three in turn", p => Instances(p, ThreeInTurn, i => i.Events("g").Catch("m", "message order").Catch("t", "timer PT1H").Flow("is g m ie").Flow("g t ie")), "message order; fire t; message order"),
        Case.Of("error out of one of three", p => Instances(p, Three, i => i.User("a").Choice("g", "g-ie").Error("fail", "lost").Flow("is a g ie").When("g", "fail", "bad"), "error lost"), "complete a bad; complete x", "!bad"),
        Case.Of("error out of the second of three in turn", p => Instances(p, ThreeInTurn, i => i.User("a").Choice("g", "g-ie").Error("fail", "lost").Flow("is a g ie").When("g", "fail", "bad"), "error lost"), "complete a; complete a bad; complete x", "!bad"),
        Case.Of("error of a service task in one of three", p => Instances(p, Three, i => i.Service("w").Flow("is w ie"), "error lost"), "complete w; error w LOST; complete x"),
        Case.Of("error at one of three service tasks", p => p.Start("s").Raw($"<serviceTask id='w' gp:handler='do-w'>{Three}</serviceTask>").User("x").Border("b", "w", "error lost").End("e").Flow("s w e").Flow("b x e"), "complete w; error w LOST; complete x"),
        Case.Of("terminate in one of three", p => Instances(p, Three, i => i.Parallel("f").User("a", "b").Terminate("stop").Flow("is f a stop").Flow("f b ie")), "complete a; complete a; complete a"),
        Case.Of("message interrupts three sub-processes in turn", p => Instances(p, ThreeInTurn, i => i.User("a").Flow("is a ie"), "message order"), "complete a; message order; complete x"),
        Case.Of("event sub-process catches the error of one of three", p => Instances(p, Three, i => i.User("a").Choice("g", "g-ie").Error("fail", "lost").Flow("is a g ie").When("g", "fail", "bad")
            .EventSub("h", h => h.Start("hs", "error lost").User("x").End("he").Flow("hs x he"))), "complete a; complete x; complete a; complete x; complete a; complete x", "bad"),
        Case.Of("signal heard in each of three", p => Instances(p, Three, i => i.Catch("c", "signal alarm").Flow("is c ie")), "signal alarm"),
        Case.Of("three sub-processes of forks", p => Instances(p, Three, i => i.Parallel("f", "j").User("a", "b").Flow("is f a j ie").Flow("f b j")), "complete a; complete b; complete a; complete a; complete b; complete b"),
    ];

    private static IEnumerable<Case> NestedRaces() =>
    [
        Case.Of("two borders, the inner fires first", TwoBorders, "fire t; complete y"),
        Case.Of("two borders, the outer fires first", TwoBorders, "fire u; complete x"),
        Case.Of("two borders, the outer fires after the inner", TwoBorders, "fire t; fire u; complete x"),
        Case.Of("message against a timer at one task", p => p.Start("s").User("a", "x", "y").Border("b", "a", "message order").Border("t", "a", "timer PT1H").End("e").Flow("s a e").Flow("b x e").Flow("t y e"), "message order; complete x"),
        Case.Of("timer against a message at one task", p => p.Start("s").User("a", "x", "y").Border("b", "a", "message order").Border("t", "a", "timer PT1H").End("e").Flow("s a e").Flow("b x e").Flow("t y e"), "fire t; complete y"),
        Case.Of("completion just before the timer, in a sub-process", p => p.Start("s").Sub("sub", i => i.Start("is").User("a", "x").Border("b", "a", "timer PT1H").End("ie").Flow("is a ie").Flow("b x ie")).User("after").End("e").Flow("s sub after e"), "complete a; complete after"),
        Case.Of("error while a timer runs beside it", p => p.Start("s").Sub("sub", i => i.Start("is").Parallel("f").Catch("t", "timer PT1H").Service("w").End("ie").Flow("is f t ie").Flow("f w ie")).User("x").Border("b", "sub", "error lost").End("e").Flow("s sub e").Flow("b x e"), "error w LOST; complete x"),
        Case.Of("timer fires in one branch while the other ends", p => p.Start("s").Parallel("f", "j").Choice("m").User("a", "b").Border("t", "a", "timer PT1H").End("e").Flow("s f a m j e").Flow("t m").Flow("f b j"), "complete b; fire t"),
    ];

    private static void Failing(Draw p, string border) => p.Start("s").Service("w").User("x").Border("b", "w", border).End("e").Flow("s w e").Flow("b x e");

    private static void TwoBorders(Draw p) => p.Start("s").Sub("sub", i => i.Start("is").User("a", "y").Border("t", "a", "timer PT1H").End("ie").Flow("is a ie").Flow("t y ie")).User("x").Border("u", "sub", "timer PT2H").End("e").Flow("s sub e").Flow("u x e");

    /// <summary>A sub-process of which several instances run; with a border, from which x follows.</summary>
    internal static void Instances(Draw p, string loop, Action<Draw> inside, string? border = null)
    {
        p.Start("s").Sub("sub", i => inside(i.Raw(loop).Start("is").End("ie"))).End("e").Flow("s sub e");
        if (border is not null)
            p.User("x").Border("b", "sub", border).Flow("b x e");
    }

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
