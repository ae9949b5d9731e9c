using System.Text;
using GovernancePortal.Approvals.Operations;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Tests.Approvals.Processes;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Approvals.Operations;

/// <summary>A process that runs on the engine alone, with the portal's conditions.</summary>
internal sealed class Drawn
{
    private static readonly CelConditions Conditions = new();
    private static readonly ProcessEngine Engine = new(Conditions, TimeProvider.System);

    private Drawn(ProcessDefinition definition, ProcessState state) => (Definition, State) = (definition, state);

    public ProcessDefinition Definition { get; }

    public ProcessState State { get; private set; }

    /// <summary>A process of these elements, begun.</summary>
    public static Drawn Of(string elements)
    {
        var definition = Read(Encoding.UTF8.GetBytes(Proceeding.File(elements)));
        return new(definition, Engine.Start(definition, new Dictionary<string, object?>()).State.ShouldNotBeNull());
    }

    /// <summary>The council's process of the samples, begun.</summary>
    public static Drawn Council()
    {
        var definition = Read(System.IO.File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "processes", "council-sign-off.bpmn")));
        return new(definition, Engine.Start(definition, new Dictionary<string, object?>()).State.ShouldNotBeNull());
    }

    public static ProcessDefinition Read(string elements) => Read(Encoding.UTF8.GetBytes(Proceeding.File(elements)));

    /// <summary>The task at a node is done, with this outcome.</summary>
    public Drawn Did(string node, string? outcome = null, string variable = "outcome")
    {
        var activity = State.Activities.First(open => open.NodeId == node && !State.Scopes.Any(scope => scope.Id == open.Id));
        var outputs = new Dictionary<string, object?>();
        if (outcome is not null)
            outputs[variable] = outcome;
        var step = Definition.Node(node) is UserTask ? Engine.CompleteUserTask(Definition, State, activity.Id, outputs) : Engine.CompleteServiceTask(Definition, State, activity.Id, outputs);
        State = step.State.ShouldNotBeNull(step.Refusal?.Message);
        return this;
    }

    /// <summary>The ids of the nodes to which the token at a node may be moved.</summary>
    public IReadOnlyList<string> TargetsFrom(string node, bool called = false)
    {
        var token = State.Activities.FirstOrDefault(open => open.NodeId == node)?.Id ?? State.Tokens.First(waiting => waiting.NodeId == node).Id;
        var instance = new ApprovalInstance(Guid.NewGuid(), "test", Guid.NewGuid(), Guid.NewGuid(), DateTimeOffset.UnixEpoch);
        if (called)
            instance = ApprovalInstance.Called(instance, Guid.NewGuid(), "call:1", 1, "/call:1", DateTimeOffset.UnixEpoch);
        return [.. MoveRules.Of(Definition, instance, State, token).ShouldNotBeNull().Targets().Select(target => target.Id)];
    }

    /// <summary>The ids of the steps that a migration to these elements would skip.</summary>
    public IReadOnlyList<string> SkippedBy(string elements) => [.. new MigrationRules(new(Definition), new(Read(elements)), State).Skipped().Select(step => step.Id)];

    private static ProcessDefinition Read(byte[] file)
    {
        var read = new BpmnReader(Conditions).Read(file);
        return read.Definition.ShouldNotBeNull(string.Join('\n', read.Findings));
    }
}
