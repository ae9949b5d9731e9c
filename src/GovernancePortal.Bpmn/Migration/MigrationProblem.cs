namespace GovernancePortal.Bpmn.Migration;

/// <summary>Why something of a running instance cannot be brought to another definition.</summary>
public enum MigrationProblem
{
    /// <summary>The other definition is of another process.</summary>
    OtherProcess,

    /// <summary>The mapping names a node that is not there, or two nodes are to become one.</summary>
    Mapping,

    /// <summary>The node at which a token rests is gone.</summary>
    NodeGone,

    /// <summary>The node is of another kind.</summary>
    KindChanged,

    /// <summary>The node stands in another sub-process.</summary>
    ScopeChanged,

    /// <summary>The activity is under way and is done once instead of several times, in turn instead of at once, or keeps other variables.</summary>
    LoopChanged,

    /// <summary>The event that is waited for in the flow waits for something else.</summary>
    EventChanged,

    /// <summary>A token waits at a join on a flow that is gone.</summary>
    FlowGone,

    /// <summary>The join has a flow on which no token can come any more.</summary>
    JoinOutOfReach,

    /// <summary>A variable has a value that the other definition does not allow, or lacks one that it requires.</summary>
    VariableBroken,

    /// <summary>The time or key of an event that is new has no answer with the instance's variables.</summary>
    ExpressionFails,

    /// <summary>The step itself cannot be made.</summary>
    Step,
}
