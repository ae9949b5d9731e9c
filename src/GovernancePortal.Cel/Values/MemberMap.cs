namespace GovernancePortal.Cel.Values;

/// <summary>A map whose members come from outside: they are read, one level deep and once, when the first is asked for.</summary>
internal abstract class MemberMap(CelType type) : CelMap
{
    private Members? _members;

    public override int Count => Members.Count;

    internal override CelError? Failure => Members.Failure;

    private Members Members
    {
        get
        {
            var members = Volatile.Read(ref _members);
            if (members is null)
                Volatile.Write(ref _members, members = Read(type));
            return members;
        }
    }

    public override bool TryGet(CelValue key, out CelValue value)
    {
        if (key.Kind == CelKind.String || Members.Failure is not null)
            return TryGet(key.Kind == CelKind.String ? key.Text : "", out value);
        value = default;
        return false;
    }

    public override bool TryGet(string key, out CelValue value)
    {
        var members = Members;
        if (members.Failure is { } failure)
        {
            value = CelValue.Error(failure);
            return true;
        }

        var place = members.Find(key);
        value = place < 0 ? default : members.ValueAt(place);
        return place >= 0;
    }

    internal override bool Has(string field)
        => TryGet(field, out var value) && (type.Kind != CelTypeKind.Record || !value.IsNull);

    internal override CelValue KeyAt(int index) => CelValue.Of(Members.NameAt(index));

    internal override CelValue ValueAt(int index) => Members.ValueAt(index);

    protected abstract Members Read(CelType type);
}
