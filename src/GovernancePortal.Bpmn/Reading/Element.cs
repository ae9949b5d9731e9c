namespace GovernancePortal.Bpmn.Reading;

/// <summary>An element of the BPMN namespace or of ours, with its place in the file. Everything foreign is left out.</summary>
internal sealed class Element(string name, bool isExtension, Element? parent, int line, int column)
{
    public string Name { get; } = name;

    /// <summary>Of our namespace, not of BPMN's.</summary>
    public bool IsExtension { get; } = isExtension;

    public Element? Parent { get; } = parent;

    public int Line { get; } = line;

    public int Column { get; } = column;

    public List<Element> Children { get; } = [];

    public string Text { get; set; } = "";

    /// <summary>Attributes without a namespace, by name.</summary>
    public Dictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>Attributes of our namespace, by local name.</summary>
    public Dictionary<string, string> Extensions { get; } = new(StringComparer.Ordinal);

    public string? Id => Attributes.GetValueOrDefault("id");

    public string Label => Attributes.GetValueOrDefault("name", "");

    public string? NearestId => Id ?? Parent?.NearestId;

    /// <summary>The value of a boolean attribute (xsd:boolean), or what it is when the attribute is not there.</summary>
    public bool Flag(string attribute, bool byDefault = false) => Attributes.TryGetValue(attribute, out var given) ? given.Trim() is not ("false" or "0") : byDefault;

    public bool Is(string bpmnName) => !IsExtension && Name.Is(bpmnName);

    public IEnumerable<Element> ChildrenOf(string bpmnName) => Children.Where(child => child.Is(bpmnName));

    public IEnumerable<Element> SelfAndDescendants() => Children.SelectMany(child => child.SelfAndDescendants()).Prepend(this);
}
