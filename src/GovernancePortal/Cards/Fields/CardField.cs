using GovernancePortal.Cards.Completeness;

namespace GovernancePortal.Cards.Fields;

/// <summary>One row of the field table. Reading, completeness, writing and the sections all follow it.</summary>
/// <param name="Name">As the file spells it.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record CardField(string Name, string Title, FieldKind Kind)
{
    /// <summary>Fields of a group, or of each row.</summary>
    public IReadOnlyList<CardField> Fields { get; init; } = [];

    /// <summary>Other spellings that are read as this field.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Usual values of a <see cref="FieldKind.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Of a required group: at least one of these is filled in; empty for any field of it.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    public RequiredBecause Required { get; init; }
    public string Why { get; init; } = "";
    public string WhatToDo { get; init; } = "Fill it in, or leave the field out.";

    /// <summary>Values in an upload are set aside: the portal knows better.</summary>
    public bool MadeByPortal { get; init; }

    /// <summary>Of rows: the fields that name a row, the first filled one counts.</summary>
    public IReadOnlyList<string> KeyedBy { get; init; } = [];

    public CardSectionName Section { get; init; }

    /// <summary>Front matter key of a Hugging Face README, dots for nested keys.</summary>
    public string? HubKey { get; init; }

    public BodyPlace? HubBody { get; init; }

    /// <summary>Not shown on its own: it belongs to a neighbour.</summary>
    public bool Hidden { get; init; }

    /// <summary>Of a group: shown without a heading of its own, because its section says the same.</summary>
    public bool Flat { get; init; }

    public bool IsList => Kind is FieldKind.Texts or FieldKind.Entries or FieldKind.Rows;

    public CardField? this[string name] => Fields.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.Ordinal));

    /// <summary>By name or other spelling.</summary>
    public CardField? Find(string name) => this[name] ?? Fields.FirstOrDefault(f => f.Aliases.Contains(name, StringComparer.Ordinal));

    public CardField Needed(string why, string whatToDo) => this with { Required = RequiredBecause.EveryCard, Why = why, WhatToDo = whatToDo };

    public CardField NeededForHighRisk(string why, string whatToDo) => this with { Required = RequiredBecause.HighRisk, Why = why, WhatToDo = whatToDo };

    public CardField NeededForGpai(string why, string whatToDo) => this with { Required = RequiredBecause.GeneralPurpose, Why = why, WhatToDo = whatToDo };

    public CardField WithOneOf(params string[] names) => this with { OneOf = names };

    public CardField Advise(string whatToDo) => this with { WhatToDo = whatToDo };

    public CardField ByPortal() => this with { MadeByPortal = true, Fields = [.. Fields.Select(static f => f.ByPortal())] };

    public CardField Also(params string[] aliases) => this with { Aliases = aliases };

    public CardField Usually(params string[] choices) => this with { Choices = choices };

    public CardField Named(params string[] keys) => this with { KeyedBy = keys };

    public CardField OnHub(string key) => this with { HubKey = key };

    public CardField UnderHeading(int level, string heading, string? parent, params string[] variants) =>
        this with { HubBody = new BodyPlace(level, heading, parent, variants) };

    public CardField In(CardSectionName section) => this with { Section = section, Fields = [.. Fields.Select(f => f.In(section))] };

    public CardField ShownFlat() => this with { Flat = true };

    public CardField AsHidden() => this with { Hidden = true };
}
