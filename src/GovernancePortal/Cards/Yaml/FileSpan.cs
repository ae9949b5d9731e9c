using System.Runtime.InteropServices;

namespace GovernancePortal.Cards.Yaml;

/// <summary>A stretch of a file: lines and columns from 1; the length where it stays on one line, else 0.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FileSpan(int Line, int Column, int EndLine, int Length)
{
    public static FileSpan Start { get; } = new(1, 1, 1, 0);

    public LineRange Lines => new(Line, Math.Max(Line, EndLine));

    public static FileSpan At(int line, int column) => new(line, column, line, 0);

    public FileSpan Until(FileSpan end) => this with { EndLine = Math.Max(EndLine, end.EndLine), Length = end.EndLine == Line ? Length : 0 };
}
