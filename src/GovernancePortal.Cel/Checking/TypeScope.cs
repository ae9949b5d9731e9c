namespace GovernancePortal.Cel.Checking;

/// <summary>The variables of loops and bindings around the part being checked, and their types.</summary>
internal sealed class TypeScope
{
    private readonly List<(string Name, CelType Type)> _open = [];

    public CelType? Find(string name)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (string.Equals(_open[i].Name, name, StringComparison.Ordinal))
                return _open[i].Type;
        }

        return null;
    }

    public void Enter(string name, CelType type) => _open.Add((name, type));

    public void Leave(int count) => _open.RemoveRange(_open.Count - count, count);
}
