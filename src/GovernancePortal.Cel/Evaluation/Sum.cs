using GovernancePortal.Cel.Times;
using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>+ and - of what is no number: texts, bytes and lists are joined, times are moved. Null where it has no meaning.</summary>
internal static class Sum
{
    public static CelValue? Of(in CelValue a, in CelValue b, Frame frame)
    {
        switch (a.Kind, b.Kind)
        {
            case (CelKind.String, CelKind.String):
                frame.SpendText(a.Text.Length + (long)b.Text.Length);
                return CelValue.Of(a.Text + b.Text);
            case (CelKind.Bytes, CelKind.Bytes):
                frame.SpendText(a.Bytes.Length + (long)b.Bytes.Length);
                return CelValue.Of((byte[])[.. a.Bytes, .. b.Bytes]);
            case (CelKind.List, CelKind.List):
                frame.Spend(1 + a.List.Count + (long)b.List.Count);
                return CelValue.Of(ItemList.Concat(a.List, b.List));
            case (CelKind.Timestamp, CelKind.Duration):
                return a.Timestamp.Add(b.Nanoseconds);
            case (CelKind.Duration, CelKind.Timestamp):
                return b.Timestamp.Add(a.Nanoseconds);
            case (CelKind.Duration, CelKind.Duration):
                return DurationText.Of((Int128)a.Nanoseconds + b.Nanoseconds);
            default:
                return null;
        }
    }

    public static CelValue? Difference(in CelValue a, in CelValue b) => (a.Kind, b.Kind) switch
    {
        (CelKind.Timestamp, CelKind.Timestamp) => a.Timestamp.Minus(b.Timestamp),
        (CelKind.Timestamp, CelKind.Duration) when b.Nanoseconds != long.MinValue => a.Timestamp.Add(-b.Nanoseconds),
        (CelKind.Duration, CelKind.Duration) => DurationText.Of((Int128)a.Nanoseconds - b.Nanoseconds),
        _ => null,
    };
}
