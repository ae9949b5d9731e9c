namespace GovernancePortal.Cards.Forms;

/// <summary>A section of the form, in the order of the card's sections.</summary>
public sealed record FormSection(CardSectionName Name, string Title, IReadOnlyList<FormGroup> Groups)
{
    public int Filled => Groups.Sum(static group => group.Fields.Count(static each => each.Value.Length > 0));
}

/// <summary>Fields that belong together.</summary>
/// <param name="Title">Empty for fields that stand alone.</param>
/// <param name="Fields">In the order of the card format.</param>
/// <param name="IsRow">One of several of its kind.</param>
/// <param name="IsNewRow">A row that is not in the text yet: it comes into being with its first field.</param>
public sealed record FormGroup(string Title, IReadOnlyList<FormField> Fields, bool IsRow = false, bool IsNewRow = false);
