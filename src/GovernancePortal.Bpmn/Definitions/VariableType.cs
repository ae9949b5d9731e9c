namespace GovernancePortal.Bpmn.Definitions;

/// <summary>The types of JSON, in the words of JSON Schema.</summary>
public enum VariableType
{
    Any,
    String,
    Boolean,
    Integer,
    Number,
    Array,
    Object,
}
