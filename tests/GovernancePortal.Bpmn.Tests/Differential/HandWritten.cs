using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Differential;

/// <summary>
/// What bpmn-engine 25.0.1 lacks or does otherwise than BPMN 2.0.2 says: the traces are written by hand from the clause. A line is a step: the
/// nodes that ended, and what is waited for.
/// </summary>
internal static class HandWritten
{
    private const string ParallelJoin = "13.4.1: a parallel gateway waits for a token on each incoming flow; a flow that was not taken brings none";
    private const string InclusiveJoin = "13.4.3: an inclusive gateway waits for every token that can still come by a flow that has none";
    private const string Signal = "10.5.1: a signal is heard by everyone who waits for it";
    private const string NonInterrupting = "13.5.3: the activity goes on, and with it the wait for the event at its border";
    private const string Loop = "13.3.6: a loop activity is done as long as its loopCondition holds; testBefore says whether it is asked before the first turn";
    private const string Three = Cases.Three;
    private const string ThreeInTurn = Cases.ThreeInTurn;
    private const string EventSubProcess = "13.5.4: the start event of an event sub-process is waited for while its scope is active";

    public static IReadOnlyList<(Case Case, string[] Expected, string Clause)> All { get; } =
    [
        (Case.Of("choice inside a branch", p => p.Start("s").Parallel("f", "j").Choice("g", "g-m").Choice("m").User("a", "b").End("e").Flow("s f g").When("g", "a", "x").Flow("g m j e").Flow("a m").Flow("f b j"),
            "complete b; complete a", "x"), ["f g s | a b", "b | a", "a e j m | "], ParallelJoin),
        (Case.Of("inclusive join of both", InclusiveSplitJoin, "complete a; complete b; complete after", "x y"), ["g s | a b", "a | b", "b j | after", "after e | "], InclusiveJoin),
        (Case.Of("inclusive join of both, the other way", InclusiveSplitJoin, "complete b; complete a; complete after", "x y"), ["g s | a b", "b | a", "a j | after", "after e | "], InclusiveJoin),
        (Case.Of("inclusive join of two out of three", p => p.Start("s").Inclusive("g", "g-c").Inclusive("j").User("a", "b", "c").End("e").Flow("s g").When("g", "a", "x").When("g", "b", "y").Flow("g c j e").Flow("a j").Flow("b j"),
            "complete b; complete a", "x y"), ["g s | a b", "b | a", "a e j | "], InclusiveJoin),
        (Case.Of("inclusive join behind a longer branch", p => p.Start("s").Inclusive("g", "g-c").Inclusive("j").User("a", "a2", "b", "c").End("e").Flow("s g").When("g", "a", "x").When("g", "b", "y").Flow("g c j e").Flow("a a2 j").Flow("b j"),
            "complete b; complete a; complete a2", "x y"), ["g s | a b", "b | a", "a | a2", "a2 e j | "], InclusiveJoin),
        (Case.Of("inclusive join whose token goes elsewhere", p => p.Start("s").Parallel("f").Choice("w", "w-out").Inclusive("j").User("a", "b").End("e", "out").Flow("s f a j e").Flow("f b w out").When("w", "j", "x"),
            "complete a; complete b", "!x"), ["f s | a b", "a | b", "b e j out w | "], InclusiveJoin),
        (Case.Of("inclusive join in a sub-process", p => p.Start("s").Sub("sub", i => i.Start("is").Inclusive("g", "g-c").Inclusive("j").User("a", "b", "c").End("ie").Flow("is g").When("g", "a", "x").When("g", "b", "y").Flow("g c j ie").Flow("a j").Flow("b j"))
            .End("e").Flow("s sub e"), "complete a; complete b", "x y"), ["g is s | a b", "a | b", "b e ie j sub | "], InclusiveJoin),
        (Case.Of("signal heard by two", p => p.Start("s").Parallel("f", "j").Catch("c", "signal alarm").Catch("d", "signal alarm").End("e").Flow("s f c j e").Flow("f d j"),
            "signal alarm"), ["f s | c d", "c d e j | "], Signal),
        (Case.Of("message that does not interrupt", p => Border(p, "message order"), "message order; message order; complete a; complete x; complete x"),
            ["s | a b", "b | a b x", "b | a b x x", "a e | x x", "e x | x", "e x | "], NonInterrupting),
        (Case.Of("signal that does not interrupt", p => Border(p, "signal alarm"), "signal alarm; complete x; signal alarm; complete a; complete x"),
            ["s | a b", "b | a b x", "e x | a b", "b | a b x", "a e | x", "e x | "], NonInterrupting),
        (Case.Of("message beside three at once", p => p.Start("s").Many("a", Three).User("x").Border("b", "a", "message order", false).End("e").Flow("s a e").Flow("b x e"),
            "message order; complete a; complete a; complete a; complete x"), ["s | a a a b", "b | a a a b x", " | a a b x", " | a b x", "a e | x", "e x | "], NonInterrupting),
        (Case.Of("event sub-process interrupts", p => Handler(p.Start("s").End("e"), "message order", true, "s", "e"), "message order; complete x"), ["s | a hs", "hs | x", "h he x | "], EventSubProcess),
        (Case.Of("event sub-process is not needed", p => Handler(p.Start("s").End("e"), "message order", true, "s", "e"), "complete a"), ["s | a hs", "a e | "], EventSubProcess),
        (Case.Of("event sub-process beside", p => Handler(p.Start("s").End("e"), "signal alarm", false, "s", "e"), "signal alarm; complete x; complete a"), ["s | a hs", "hs | a hs x", "h he x | a hs", "a e | "], EventSubProcess),
        (Case.Of("event sub-process beside, longer", p => Handler(p.Start("s").End("e"), "message order", false, "s", "e"), "message order; complete a; complete x"), ["s | a hs", "hs | a hs x", "a e | hs x", "h he x | "], EventSubProcess),
        (Case.Of("event sub-process by a timer", p => Handler(p.Start("s").End("e"), "timer PT1H", true, "s", "e"), "fire hs; complete x"), ["s | a hs", "hs | x", "h he x | "], EventSubProcess),
        (Case.Of("event sub-process in a sub-process", p => p.Start("begin").Sub("sub", i => Handler(i.Start("s").End("e"), "message order", true, "s", "e")).User("after").End("end").Flow("begin sub after end"),
            "message order; complete x; complete after"), ["begin s | a hs", "hs | x", "h he sub x | after", "after end | "], EventSubProcess),
        (Case.Of("event sub-process interrupts one of three", p => Cases.Instances(p, Three, i => Handler(i, "message order", true)), "message order; complete x; complete a; complete a"),
            ["is is is s | a a a hs hs hs", "hs | a a hs hs x", "h he x | a a hs hs", "a ie | a hs", "a e ie sub | "], EventSubProcess),
        (Case.Of("event sub-process beside each of three, heard by all", p => Cases.Instances(p, Three, i => Handler(i, "signal alarm", false)), "signal alarm; complete x; complete a; complete a; complete x; complete x; complete a"),
            ["is is is s | a a a hs hs hs", "hs hs hs | a a a hs hs hs x x x", "h he x | a a a hs hs hs x x", "a ie | a a hs hs x x", "a ie | a hs hs x x", "h he x | a hs x", "h he x | a hs", "a e ie sub | "], EventSubProcess),
        (Case.Of("event sub-process by a timer in each of three in turn", p => Cases.Instances(p, ThreeInTurn, i => Handler(i, "timer PT1H", true)), "fire hs; complete x; complete a; fire hs; complete x"),
            ["is s | a hs", "hs | x", "h he is x | a hs", "a ie is | a hs", "hs | x", "e h he sub x | "], EventSubProcess),
        (Case.Of("event sub-process catches the error of a service task", p => p.Start("s").Sub("sub", i => i.Start("is").Service("w").End("ie").Flow("is w ie")
            .EventSub("h", h => h.Start("hs", "error lost").User("x").End("he").Flow("hs x he"))).End("e").Flow("s sub e"), "error w LOST; complete x"),
            ["is s | w", "hs | x", "e h he sub x | "], EventSubProcess),
        (Case.Of("event sub-process by a condition", p => Handler(p.Start("s").End("e"), "when go", true, "s", "e"), "set go; complete x", "!go"), ["s | a hs", "hs | x", "h he x | "], EventSubProcess),
        (Case.Of("event sub-process overtaken by a timer at the border", p => p.Start("s").Sub("sub", i => Handler(i.Start("is").End("ie"), "message order", true)).User("y").Border("b", "sub", "timer PT1H").End("e").Flow("s sub e").Flow("b y e"),
            "message order; fire b; complete y"), ["is s | a b hs", "hs | b x", "b | y", "e y | "], EventSubProcess),
        (Case.Of("inclusive join in each of three in turn", p => Cases.Instances(p, ThreeInTurn, i => i.Inclusive("g", "g-c").Inclusive("j").User("a", "b", "c").Flow("is g").When("g", "a", "x").When("g", "b", "y").Flow("g c j ie").Flow("a j").Flow("b j")),
            "complete a; complete b; complete b; complete a; complete a; complete b", "x y"), ["g is s | a b", "a | b", "b g ie is j | a b", "b | a", "a g ie is j | a b", "a | b", "b e ie j sub | "], InclusiveJoin),
        (Case.Of("service task with an error in a branch", p => p.Start("s").Parallel("f", "j").Choice("m").Service("w").User("a", "x").Border("b", "w", "error lost").End("e").Flow("s f w m j e").Flow("b x m").Flow("f a j"),
            "error w LOST; complete a; complete x"), ["f s | a w", "b | a x", "a | x", "e j m x | "], ParallelJoin),
        (Case.Of("loop while a condition holds", p => Looped(p, "<standardLoopCharacteristics><loopCondition>again</loopCondition></standardLoopCharacteristics>"), "complete a; complete a !again; complete b", "again"),
            ["s | a", " | a", "a | b", "b e | "], Loop),
        (Case.Of("loop that is asked before and not begun", p => Looped(p, "<standardLoopCharacteristics testBefore='true'><loopCondition>again</loopCondition></standardLoopCharacteristics>"), "complete b", "!again"),
            ["a s | b", "b e | "], Loop),
        (Case.Of("loop that is asked before each turn", p => Looped(p, "<standardLoopCharacteristics testBefore='true'><loopCondition>again</loopCondition></standardLoopCharacteristics>"), "complete a; complete a !again; complete b", "again"),
            ["s | a", " | a", "a | b", "b e | "], Loop),
        (Case.Of("condition beside a task", p => Border(p, "when go"), "set go; complete a; complete x", "!go"), ["s | a b", "b | a b x", "a e | x", "e x | "], NonInterrupting),
    ];

    private static void InclusiveSplitJoin(Draw p) => p.Start("s").Inclusive("g", "g-c").Inclusive("j").User("a", "b", "c", "after").End("e")
        .Flow("s g").When("g", "a", "x").When("g", "b", "y").Flow("g c j after e").Flow("a j").Flow("b j");

    private static void Border(Draw p, string trigger)
        => p.Start("s").User("a", "x").Border("b", "a", trigger, interrupts: false).End("e").Flow("s a e").Flow("b x e");

    private static void Looped(Draw p, string loop) => p.Start("s").Many("a", loop).User("b").End("e").Flow("s a b e");

    /// <summary>A task between two nodes, and an event sub-process that waits beside it.</summary>
    private static void Handler(Draw p, string trigger, bool interrupts, string from = "is", string to = "ie")
        => p.User("a").Flow($"{from} a {to}").EventSub("h", h => h.Start("hs", trigger, interrupts).User("x").End("he").Flow("hs x he"));
}
