namespace GovernancePortal.Cards.Sections;

/// <summary>A label with its values, or with rows of its own.</summary>
/// <param name="Path">Field path, for example <c>intended_use.purpose</c>.</param>
/// <param name="Label">As people read it.</param>
/// <param name="Status">Whether it is filled in.</param>
public sealed record CardRow(string Path, string Label, CardRowStatus Status)
{
    /// <summary>One text, or the items of a list.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether the values are Markdown: show them by <see cref="Markdown.SafeMarkdown"/>.</summary>
    public bool IsMarkdown { get; init; }

    /// <summary>Rows within this one, for groups and lists of groups.</summary>
    public IReadOnlyList<CardRow> Rows { get; init; } = [];

    /// <summary>Where it stands in the card's file; null when it does not.</summary>
    public LineRange? Lines { get; init; }

    /// <summary>Of a missing row: how to fill it in.</summary>
    public string? WhatToDo { get; init; }
}
