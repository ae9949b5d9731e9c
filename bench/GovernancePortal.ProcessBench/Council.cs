using GovernancePortal.Approvals.Processes;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.ProcessBench;

/// <summary>The council's process, and people who answer in it.</summary>
internal sealed class Council
{
    private static readonly Dictionary<string, object?> Nothing = new(StringComparer.Ordinal);
    private readonly ProcessEngine _engine;
    private readonly ProcessDefinition _definition;

    public Council()
    {
        var conditions = new CelConditions();
        _engine = new ProcessEngine(conditions, TimeProvider.System);
        var read = new BpmnReader(conditions).Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "council-sign-off.bpmn")));
        _definition = read.Definition ?? throw new InvalidOperationException(string.Join('\n', read.Findings));
    }

    public ProcessState Start() => Accept(_engine.Start(_definition, Nothing));

    /// <summary>One step: the first thing that is open is done; null when nothing is.</summary>
    /// <param name="state">Where the process stands.</param>
    /// <param name="answer">What a seat answers.</param>
    public ProcessState? Step(ProcessState state, string answer)
    {
        foreach (var activity in state.WorkUnderWay())
        {
            switch (_definition.Node(activity.NodeId))
            {
                case ServiceTask: return Accept(_engine.CompleteServiceTask(_definition, state, activity.Id, Outputs("decision", "approved")));
                case UserTask { OutcomeVariable: not null, Seat: not null }: return Accept(_engine.CompleteUserTask(_definition, state, activity.Id, Outputs("outcome", answer)));
                case UserTask { OutcomeVariable: not null }: return Accept(_engine.CompleteUserTask(_definition, state, activity.Id, Outputs("outcome", "resubmit")));
                case UserTask: return Accept(_engine.CompleteUserTask(_definition, state, activity.Id, Nothing));
                default: continue;
            }
        }

        return null;
    }

    private static Dictionary<string, object?> Outputs(string name, string value) => new(StringComparer.Ordinal) { [name] = value };

    private static ProcessState Accept(StepResult result) => result.State ?? throw new InvalidOperationException(result.Refusal!.Message);
}
