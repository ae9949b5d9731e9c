using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

/// <summary>Random processes, random orders of completion.</summary>
public sealed class InterleavingTests
{
    private static readonly Dictionary<string, object?> Nothing = new(StringComparer.Ordinal);
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void AnyOrderOfCompletions_DoesTheSameTasks_AndEndsAtTheSameEnd()
        => Prop.ForAll(Block.Random().ToArbitrary(), ArbMap.Default.ArbFor<int>(), (block, seed) =>
        {
            var (definition, tasks) = block.Process();
            var history = new List<Visit>();
            var final = RunToEnd(definition, new Random(seed), restart: true, history);

            final.Status.ShouldBe(ProcessStatus.Completed);
            final.EndEventId.ShouldBe("e");
            final.Tokens.ShouldBeEmpty();
            final.Scopes.Length.ShouldBe(1);
            history.Where(visit => definition.Node(visit.NodeId) is UserTask or ServiceTask).Select(visit => visit.NodeId)
                .ShouldBe(tasks, ignoreOrder: true);
        }).Check(Runs);

    [Fact]
    public void RestartAfterEveryStep_GivesTheSameStateAsNone()
        => Prop.ForAll(Block.Random().ToArbitrary(), ArbMap.Default.ArbFor<int>(), (block, seed) =>
        {
            var (definition, _) = block.Process();

            RunToEnd(definition, new Random(seed), restart: true).ToJson().ShouldBe(RunToEnd(definition, new Random(seed), restart: false).ToJson());
        }).Check(Runs);

    [Fact]
    public void Council_AnyVotesInAnyOrder_ApproveOnlyWhenEverySeatDid()
        => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var run = new Run(CouncilProcess.Definition).Do("automated-checks");
            var given = new Dictionary<string, string>(StringComparer.Ordinal);
            while (run.State.Activities.Any(activity => activity.NodeId.EndsWith("-seat", StringComparison.Ordinal)))
            {
                var open = run.State.Activities.Where(activity => activity.NodeId.EndsWith("-seat", StringComparison.Ordinal)).ToList();
                var task = open[random.Next(open.Count)];
                string outcome = random.Next(8) switch { 0 => "refuse", 1 => "request-changes", 2 or 3 => "abstain", _ => "approve" };
                given[task.NodeId] = outcome;
                run.Take(run.Complete(task.Id, new { outcome }));
            }

            var expected = given.ContainsValue("refuse") ? "refused" : given.ContainsValue("request-changes") ? "revise" : "final-check";
            (run.State.EndEventId ?? run.Resting).ShouldBe(expected);
            if (run.Resting.Is("final-check"))
                given.Values.ShouldBe(["approve", "approve", "approve"]);
        }).Check(Runs);

    private static ProcessState RunToEnd(ProcessDefinition definition, Random random, bool restart, List<Visit>? history = null)
    {
        var engine = new ProcessEngine(new CelConditions(), new Clock());
        var state = Accept(engine.Start(definition, Nothing), restart, history);
        while (state.WorkUnderWay().Where(activity => definition.Node(activity.NodeId) is not SubProcess).ToList() is { Count: > 0 } open)
        {
            var next = open[random.Next(open.Count)];
            state = Accept(
                definition.Node(next.NodeId) is UserTask
                    ? engine.CompleteUserTask(definition, state, next.Id, Nothing)
                    : engine.CompleteServiceTask(definition, state, next.Id, Nothing),
                restart, history);
        }

        return state;
    }

    private static ProcessState Accept(StepResult result, bool restart, List<Visit>? history)
    {
        result.Refusal.ShouldBeNull();
        history?.AddRange(result.Events.OfType<VisitEnded>().Select(ended => ended.Visit));
        return restart ? ProcessState.FromJson(result.State!.ToJson()) : result.State!;
    }
}
