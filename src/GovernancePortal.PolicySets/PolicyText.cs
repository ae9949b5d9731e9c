using GovernancePortal.PolicySets.Reading;

namespace GovernancePortal.PolicySets;

/// <summary>A text of a policy file that knows where it stands, so that an error inside it can be shown in the file.</summary>
public sealed class PolicyText
{
    private readonly ScalarPlace _place;

    internal PolicyText(string text, ScalarPlace place)
    {
        Text = text;
        _place = place;
    }

    public string Text { get; }

    /// <summary>Where the text begins.</summary>
    public PolicyPosition At => _place.Start;

    public override string ToString() => Text;

    /// <summary>The place in the file of an offset in the text.</summary>
    internal PolicyPosition Locate(int offset) => _place.Locate(Text, offset);

    /// <summary>The place in the file of a line and column of an expression that begins at an offset in the text.</summary>
    internal PolicyPosition Locate(int start, int line, int column)
    {
        var offset = start;
        for (var i = 1; i < line && offset < Text.Length; i++)
        {
            var end = Text.IndexOf('\n', offset);
            offset = end < 0 ? Text.Length : end + 1;
        }

        return Locate(offset + column - 1);
    }
}
