using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.Migration;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Tests.Drawing;

/// <summary>
/// A process instance under test. After every step it forgets the state and goes on from the stored JSON, so that every test is also a restart test.
/// </summary>
internal sealed class Run
{
    private ProcessDefinition _definition;

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

    /// <summary>Every stay that ended since the start: the state itself does not keep them.</summary>
    public List<Visit> History { get; } = [];

    public string Entered => string.Join(' ', Events.OfType<TokenEntered>().Select(entered => entered.NodeId));

    public string Resting => string.Join(' ', State.WorkUnderWay().Select(activity => activity.NodeId).Order(StringComparer.Ordinal));

    /// <summary>The events that are waited for.</summary>
    public string Waiting => string.Join(' ', State.Subscriptions.Select(subscription => subscription.NodeId).Order(StringComparer.Ordinal));

    public string Open(string nodeId) => State.WorkUnderWay().Single(activity => activity.NodeId.Is(nodeId)).Id;

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

    /// <summary>Each turn of a loop at that node, in the order in which they began.</summary>
    public IReadOnlyList<string> Turns(string nodeId) => [.. State.WorkUnderWay().Where(activity => activity.NodeId.Is(nodeId)).Select(activity => activity.Id)];

    public Subscription Wait(string nodeId) => State.Subscriptions.Single(subscription => subscription.NodeId.Is(nodeId));

    /// <summary>Waits until the timer is due, and fires it.</summary>
    public Run Fire(string nodeId)
    {
        var wait = Wait(nodeId);
        Clock.Now = Clock.Now < wait.Due ? wait.Due!.Value : Clock.Now;
        return Take(Engine.FireTimer(_definition, State, wait.Id));
    }

    public Run Deliver(string nodeId, object? content = null) => Take(Engine.DeliverMessage(_definition, State, Wait(nodeId).Id, Values(content)));

    public Run Hear(string signal) => Take(Engine.ReceiveSignal(_definition, State, signal, Values(null)));

    public Run Set(object values) => Take(Engine.SetVariables(_definition, State, Values(values)));

    public StepResult Error(string nodeId, string code) => Engine.ThrowError(_definition, State, Open(nodeId), code, "out of stock");

    public StepResult Escalate(string nodeId, string code) => Engine.Escalate(_definition, State, Open(nodeId), code);

    public StepResult EndCall(string nodeId, object? outputs = null) => Engine.CompleteCall(_definition, State, Open(nodeId), Values(outputs));

    public StepResult Fail(string nodeId) => Engine.FailServiceTask(_definition, State, Open(nodeId), "timeout", "no answer within 30 s");

    public StepResult Retry(string incidentId, object? corrections = null) => Engine.Retry(_definition, State, incidentId, Values(corrections));

    public StepResult Cancel() => Engine.Cancel(_definition, State, "withdrawn by the submitter");

    public StepResult Move(string tokenId, string targetNodeId, string? byFlow = null) => Engine.MoveToken(_definition, State, tokenId, targetNodeId, byFlow);

    public MigrationPlan Plan(ProcessDefinition to, IReadOnlyDictionary<string, string>? nodes = null) => Engine.PlanMigration(_definition, to, State, nodes);

    /// <summary>Goes on on the other definition, as the dry run said.</summary>
    public Run Migrate(ProcessDefinition to, IReadOnlyDictionary<string, string>? nodes = null)
    {
        var (plan, result) = (Plan(to, nodes), Engine.Migrate(_definition, to, State, nodes));
        plan.Obstacles.ShouldBeEmpty();
        plan.Events.ShouldBe(result.Events);
        _definition = to;
        return Take(result);
    }

    public Run Take(StepResult result)
    {
        result.Refusal.ShouldBeNull();
        var json = result.State!.ToJson();
        State = ProcessState.FromJson(json);
        State.ToJson().ShouldBe(json);
        Events = result.Events;
        History.AddRange(Events.OfType<VisitEnded>().Select(ended => ended.Visit));
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
