using FsCheck.Fluent;

namespace GovernancePortal.Provenance.Tests.Pdf;

public class PdfMutationProperties
{
    private static readonly byte[][] Seeds = [.. PdfShapes.All.Values, Signing.Signed(PdfShapes.Streams), Signing.Signed(PdfShapes.All["tagged"])];

    [Fact]
    public void ReadAndSign_RandomlyChangedFiles_EndInDeclaredErrorsOnly()
    {
        var edits = from position in Gen.Choose(0, int.MaxValue)
                    from kind in Gen.Choose(0, 3)
                    from piece in Gen.Elements("0", "9", " 0 R", "<<", ">>", "[", "]", "(", ")", "stream\n", "/", "endobj", "-1", "99999999", "%", "\0")
                    select (Position: position, Kind: kind, Piece: piece);
        var files = from seed in Gen.Elements(Seeds)
                    from changes in edits.ListOf(3)
                    select changes.Aggregate(seed, static (file, e) => Change(file, e.Position, e.Kind, e.Piece));
        Properties.Holds(files, static file =>
        {
            HostilePdfs.ShouldBeHandled(file);
            return true;
        }, tests: 1500);
    }

    private static byte[] Change(byte[] file, int position, int kind, string piece)
    {
        if (file.Length < 2)
            return file;
        var at = position % file.Length;
        var bytes = System.Text.Encoding.ASCII.GetBytes(piece);
        return kind switch
        {
            0 => [.. file[..at], .. bytes, .. file[at..]],
            1 => [.. file[..at], .. bytes, .. file[Math.Min(file.Length, at + bytes.Length)..]],
            2 => [.. file[..at], .. file[Math.Min(file.Length, at + 1 + (position % 7))..]],
            _ => [.. file[..at], (byte)(file[at] ^ (1 << (position % 8))), .. file[(at + 1)..]],
        };
    }
}
