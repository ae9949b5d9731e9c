namespace GovernancePortal.Cards.Completeness;

/// <summary>A field that must be filled in before the version is published, and is not.</summary>
/// <param name="Path">Field path, for example <c>oversight.stop</c>.</param>
/// <param name="Title">As people read it, for example <c>Oversight: How to stop it</c>.</param>
/// <param name="Why">What the field is needed for.</param>
/// <param name="WhatToDo">How to fill it in.</param>
/// <param name="RequiredBecause">What makes it required.</param>
/// <param name="Section">The section of the card that it belongs to.</param>
public sealed record MissingField(string Path, string Title, string Why, string WhatToDo, RequiredBecause RequiredBecause, CardSectionName Section);
