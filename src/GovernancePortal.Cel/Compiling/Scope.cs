namespace GovernancePortal.Cel.Compiling;

/// <summary>The variables of loops and bindings around the part being compiled, and their places in a frame.</summary>
internal sealed class Scope
{
    private readonly List<(string Name, int Place)> _open = [];

    /// <summary>How many places were needed in all.</summary>
    public int Places { get; private set; }

    public int Enter(string name)
    {
        _open.Add((name, Places));
        return Places++;
    }

    public void Leave(int count) => _open.RemoveRange(_open.Count - count, count);

    /// <summary>The place of the innermost variable of that name; negative where there is none.</summary>
    public int Find(string name)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (string.Equals(_open[i].Name, name, StringComparison.Ordinal))
                return _open[i].Place;
        }

        return -1;
    }
}
