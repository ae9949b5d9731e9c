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
    private const string Three = "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>";
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
        (Case.Of("event sub-process interrupts", p => Handler(p, "message order", true), "message order; complete x"), ["s | a hs", "hs | x", "h he x | "], EventSubProcess),
        (Case.Of("event sub-process is not needed", p => Handler(p, "message order", true), "complete a"), ["s | a hs", "a e | "], EventSubProcess),
        (Case.Of("event sub-process beside", p => Handler(p, "signal alarm", false), "signal alarm; complete x; complete a"), ["s | a hs", "hs | a hs x", "h he x | a hs", "a e | "], EventSubProcess),
        (Case.Of("event sub-process beside, longer", p => Handler(p, "message order", false), "message order; complete a; complete x"), ["s | a hs", "hs | a hs x", "a e | hs x", "h he x | "], EventSubProcess),
        (Case.Of("event sub-process by a timer", p => Handler(p, "timer PT1H", true), "fire hs; complete x"), ["s | a hs", "hs | x", "h he x | "], EventSubProcess),
        (Case.Of("event sub-process in a sub-process", p => p.Start("begin").Sub("sub", i => Handler(i, "message order", true)).User("after").End("end").Flow("begin sub after end"),
            "message order; complete x; complete after"), ["begin s | a hs", "hs | x", "h he sub x | after", "after end | "], EventSubProcess),
    ];

    private static void InclusiveSplitJoin(Draw p) => p.Start("s").Inclusive("g", "g-c").Inclusive("j").User("a", "b", "c", "after").End("e")
        .Flow("s g").When("g", "a", "x").When("g", "b", "y").Flow("g c j after e").Flow("a j").Flow("b j");

    private static void Border(Draw p, string trigger)
        => p.Start("s").User("a", "x").Border("b", "a", trigger, interrupts: false).End("e").Flow("s a e").Flow("b x e");

    private static void Handler(Draw p, string trigger, bool interrupts)
        => p.Start("s").User("a").End("e").Flow("s a e").EventSub("h", h => h.Start("hs", trigger, interrupts).User("x").End("he").Flow("hs x he"));
}
