namespace GovernancePortal.Bpmn.Reading;

/// <summary>Why a file is refused, or what its author should look at.</summary>
public enum FindingKind
{
    /// <summary>Not XML, not BPMN 2.0, or larger than allowed. Nothing else could be checked.</summary>
    File,

    /// <summary>A BPMN element, or an attribute that changes what an element does, that the engine does not run.</summary>
    Unsupported,

    /// <summary>A flow that leads nowhere, a node out of reach, a missing start or end, an id given twice.</summary>
    Structure,

    /// <summary>An extension attribute of ours that is missing, unknown or empty.</summary>
    Extension,

    /// <summary>A condition that is not well formed or is in another language.</summary>
    Condition,

    /// <summary>No reason to refuse: the process runs, but hardly as it was meant.</summary>
    Warning,
}
