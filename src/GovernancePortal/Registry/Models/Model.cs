namespace GovernancePortal.Registry.Models;

/// <summary>Anything that is released: a model, an agent, a prompt, a skill or a tool manifest.</summary>
public sealed class Model
{
    private Model()
    {
    }

    public Model(Guid systemId, string name, ModelKind kind, Guid createdBy, DateTimeOffset now)
    {
        (Id, SystemId, Name, Kind, CreatedBy, CreatedAt) = (Guid.CreateVersion7(), systemId, name, kind, createdBy, now);
    }

    public Guid Id { get; private set; }

    public Guid SystemId { get; private set; }

    public string Name { get; private set; } = null!;

    public ModelKind Kind { get; private set; }

    public Guid CreatedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
}

/// <summary>What sort of thing is released.</summary>
public enum ModelKind
{
    Model,
    Agent,
    Prompt,
    Skill,
    ToolManifest,
}

/// <summary>The kind as it stands in the API: <c>model</c>, <c>agent</c>, <c>prompt</c>, <c>skill</c>, <c>tool-manifest</c>.</summary>
public static class ModelKinds
{
    public static IReadOnlyList<string> Keys { get; } = ["model", "agent", "prompt", "skill", "tool-manifest"];

    public static string Key(this ModelKind kind) => Keys[(int)kind];

    public static string Title(this ModelKind kind) => kind == ModelKind.ToolManifest ? "Tool manifest" : kind.ToString();

    public static ModelKind? Parse(string? key) => Keys.ToList().IndexOf(key ?? string.Empty) is >= 0 and var index ? (ModelKind)index : null;
}
