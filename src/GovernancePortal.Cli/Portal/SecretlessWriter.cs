using System.Text;

namespace GovernancePortal.Cli.Portal;

/// <summary>Writes on without secrets. A line is held back until it ends, so that no secret gets through in two halves; <see cref="Finish"/> lets the last one go.</summary>
internal sealed class SecretlessWriter(TextWriter inner, Secretless secrets) : TextWriter(inner.FormatProvider)
{
    private readonly StringBuilder line = new();

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        line.Append(value);
        if (value == '\n')
            Finish();
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        while (buffer.IndexOf('\n') is var end and >= 0)
        {
            line.Append(buffer[..(end + 1)]);
            Finish();
            buffer = buffer[(end + 1)..];
        }

        line.Append(buffer);
    }

    public override void WriteLine(string? value)
    {
        Write(value.AsSpan());
        Write(CoreNewLine);
    }

    /// <summary>Writes what was held back: nothing follows on this line.</summary>
    public void Finish()
    {
        if (line.Length == 0)
            return;
        inner.Write(secrets.Clean(line.ToString()));
        line.Clear();
    }

    /// <summary>What was written on; the line that has not ended stays.</summary>
    public override void Flush() => inner.Flush();
}
