using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Tests.Drawing;

/// <summary>
/// A process instance under test. After every step it forgets the state and goes on from the stored JSON, so that every test is also a restart test.
/// </summary>
internal sealed class Run
{
    private readonly ProcessDefinition _definition;

    public Run(ProcessDefinition definition, object? variables = null, EngineLimits? limits = null)
    {
        _definition = definition;
        Engine = new ProcessEngine(new CelConditions(), Clock, limits);
        Take(Engine.Start(definition, Values(variables)));
    }

    public Clock Clock { get; } = new();

    public ProcessEngine Engine { get; }

    public ProcessState State { get; private set; } = null!;

    /// <summary>The events of the last step.</summary>
    public IReadOnlyList<ProcessEvent> Events { get; private set; } = [];

    public string Entered => string.Join(' ', Events.OfType<TokenEntered>().Select(entered => entered.NodeId));

    public string Resting => string.Join(' ', State.Activities.Select(activity => activity.NodeId).Order(StringComparer.Ordinal));

    public string Open(string nodeId) => State.Activities.Single(activity => activity.NodeId.Is(nodeId)).Id;

    public Run Do(string nodeId, object? outputs = null) => Take(Complete(Open(nodeId), outputs));

    /// <summary>Completes tasks one after the other.</summary>
    public Run DoAll(params string[] nodeIds)
    {
        foreach (var id in nodeIds)
            Do(id);
        return this;
    }

    public StepResult Complete(string activityId, object? outputs = null)
    {
        var activity = State.Activities.FirstOrDefault(activity => activity.Id.Is(activityId));
        var isService = activity is not null && _definition.Node(activity.NodeId) is ServiceTask;
        return isService
            ? Engine.CompleteServiceTask(_definition, State, activityId, Values(outputs))
            : Engine.CompleteUserTask(_definition, State, activityId, Values(outputs));
    }

    public StepResult Fail(string nodeId) => Engine.FailServiceTask(_definition, State, Open(nodeId), "timeout", "no answer within 30 s");

    public StepResult Retry(string incidentId, object? corrections = null) => Engine.Retry(_definition, State, incidentId, Values(corrections));

    public StepResult Cancel() => Engine.Cancel(_definition, State, "withdrawn by the submitter");

    public Run Take(StepResult result)
    {
        result.Refusal.ShouldBeNull();
        var json = result.State!.ToJson();
        State = ProcessState.FromJson(json);
        State.ToJson().ShouldBe(json);
        Events = result.Events;
        return this;
    }

    /// <summary>Variables from an anonymous object of simple values, or from a dictionary.</summary>
    private static IReadOnlyDictionary<string, object?> Values(object? values) => values switch
    {
        null => new Dictionary<string, object?>(StringComparer.Ordinal),
        IReadOnlyDictionary<string, object?> given => given,
        _ => values.GetType().GetProperties().ToDictionary(property => property.Name, property => property.GetValue(values), StringComparer.Ordinal),
    };
}
