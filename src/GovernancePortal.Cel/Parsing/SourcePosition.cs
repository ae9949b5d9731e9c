using System.Runtime.InteropServices;

namespace GovernancePortal.Cel.Parsing;

/// <summary>A place in the source, both from 1; the column in UTF-16 code units.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SourcePosition(int Line, int Column)
{
    public static SourcePosition Of(string source, int at)
    {
        var before = source.AsSpan(0, Math.Clamp(at, 0, source.Length));
        return new(before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    public static CelException Refusal(string source, CelErrorKind kind, string reason, int at)
    {
        var position = Of(source, at);
        return new CelException(kind, reason, position.Line, position.Column);
    }
}
