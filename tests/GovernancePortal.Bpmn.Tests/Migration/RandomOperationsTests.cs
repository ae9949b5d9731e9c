using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Migration;

/// <summary>Whatever an operator does to random processes at random moments: they can be brought to an end.</summary>
public sealed class RandomOperationsTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Moves_AtRandom_KeepTheInstanceWhole_AndItCanBeCompleted()
    {
        var (moved, refused) = (0, 0);
        Prop.ForAll(Block.Random().ToArbitrary(), ArbMap.Default.ArbFor<int>(), (block, seed) =>
        {
            var (random, file) = (new Random(seed), block.File().File);
            var definition = Draw.Definition(file);
            var run = new Run(definition);
            for (var step = 0; step < 12 && run.State.Status == ProcessStatus.Running; step++)
            {
                if (random.Next(3) == 0 && !DoOne(run, definition, random))
                    break;
                var before = run.State.ToJson();
                var result = MoveOne(run, definition, random);
                if (result is { IsAccepted: true })
                {
                    moved++;
                    ShouldBeWhole(run.Take(result).State, definition);
                }
                else if (result is not null)
                {
                    refused++;
                    result.Refusal!.Code.ShouldBeOneOf(RefusalCode.NotATarget, RefusalCode.OtherScope, RefusalCode.NotMovable);
                    run.State.ToJson().ShouldBe(before);
                }
            }

            Complete(run, definition, random, isUnlocking: true);
        }).Check(Runs);
        moved.ShouldBeGreaterThan(100);
        refused.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Migrations_AtAnyMoment_AreRefusedWhole_OrTheInstanceEndsOnTheNewVersion()
    {
        var (migrated, refused) = (0, 0);
        Prop.ForAll(Block.Random().ToArbitrary(), ArbMap.Default.ArbFor<int>(), (block, seed) =>
        {
            var (random, file) = (new Random(seed), block.File().File);
            var definition = Draw.Definition(file);
            var (nextFile, nodes) = NextVersion.Of(file, random);
            var next = Draw.Definition(nextFile);
            var run = new Run(definition);
            for (var steps = random.Next(6); steps > 0 && DoOne(run, definition, random); steps--)
            {
            }

            if (run.State.Status != ProcessStatus.Running)
                return;
            if (run.Plan(next, nodes).IsPossible)
            {
                migrated++;
                run.Migrate(next, nodes);
                ShouldBeWhole(run.State, next);
                Complete(run, next, random, isUnlocking: false);
            }
            else
            {
                refused++;
                run.Engine.Migrate(definition, next, run.State, nodes).Refusal!.Code.ShouldBe(RefusalCode.CannotMigrate);
                Complete(run, definition, random, isUnlocking: false);
            }
        }).Check(Runs);
        migrated.ShouldBeGreaterThan(30);
        refused.ShouldBeGreaterThan(5);
    }

    /// <summary>Everything that is open belongs to something that is there, and stands in its own scope.</summary>
    private static void ShouldBeWhole(ProcessState state, ProcessDefinition definition)
    {
        var scopes = state.Scopes.ToDictionary(scope => scope.Id, StringComparer.Ordinal);
        foreach (var activity in state.Activities)
        {
            var scope = scopes[activity.ScopeId];
            (scope.Kind == ScopeKind.Iteration ? scope.NodeId : definition.Node(activity.NodeId).ParentId).ShouldBe(scope.Kind == ScopeKind.Iteration ? activity.NodeId : scope.NodeId);
        }

        foreach (var token in state.Tokens)
        {
            definition.Node(token.NodeId).ParentId.ShouldBe(scopes[token.ScopeId].NodeId);
            definition.Node(token.NodeId).Incoming.ShouldContain(token.FlowId);
        }

        foreach (var scope in state.Scopes.Skip(1).Where(scope => scope.Kind != ScopeKind.Iteration))
            state.Activities.ShouldContain(activity => activity.Id.Is(scope.Id) && activity.NodeId.Is(scope.NodeId));
        foreach (var wait in state.Subscriptions.Where(wait => wait.ActivityId is not null))
            state.Activities.ShouldContain(activity => activity.Id.Is(wait.ActivityId));
    }

    private static StepResult? MoveOne(Run run, ProcessDefinition definition, Random random)
    {
        var ids = run.State.Activities.Select(activity => activity.Id).Concat(run.State.Tokens.Select(token => token.Id)).ToList();
        if (ids.Count == 0)
            return null;
        var target = definition.Nodes[random.Next(definition.Nodes.Length)];
        return run.Move(ids[random.Next(ids.Count)], target.Id, target.Incoming.IsEmpty || random.Next(4) == 0 ? null : target.Incoming[random.Next(target.Incoming.Length)]);
    }

    /// <summary>Completes a task or fires a timer; false when there is none.</summary>
    private static bool DoOne(Run run, ProcessDefinition definition, Random random)
    {
        var open = run.State.WorkUnderWay().Where(activity => definition.Node(activity.NodeId) is UserTask or ServiceTask).Select(activity => activity.Id).ToList();
        var timers = run.State.Subscriptions.Where(wait => wait.Kind == SubscriptionKind.Timer).ToList();
        if (timers.Count > 0 && random.Next(3) == 0)
        {
            run.Clock.Now = run.Clock.Now.AddDays(1);
            run.Take(run.Engine.FireTimer(definition, run.State, timers[random.Next(timers.Count)].Id));
            return true;
        }

        if (open.Count == 0)
            return false;
        run.Take(run.Complete(open[random.Next(open.Count)]));
        return true;
    }

    private static void Complete(Run run, ProcessDefinition definition, Random random, bool isUnlocking)
    {
        for (var steps = 0; run.State.Status == ProcessStatus.Running; steps++)
        {
            steps.ShouldBeLessThan(2_000);
            if (DoOne(run, definition, random))
                continue;
            isUnlocking.ShouldBeTrue($"nothing can be done any more: {run.State.ToJson()}");
            // what a move left waiting at a join goes to the end of its scope, the innermost first
            run.State.Incidents.ShouldContain(incident => incident.Code == "deadlock");
            var token = run.State.Tokens[^1];
            var end = definition.Nodes.OfType<EndEvent>().First(end => end.ParentId.Is(definition.Node(token.NodeId).ParentId));
            run.Take(run.Move(token.Id, end.Id));
        }

        run.State.Status.ShouldBe(ProcessStatus.Completed);
        run.State.Subscriptions.ShouldBeEmpty();
        run.State.Incidents.ShouldBeEmpty();
        if (!isUnlocking)
            definition.Node(run.State.EndEventId!).ParentId.ShouldBeNull();
    }
}
