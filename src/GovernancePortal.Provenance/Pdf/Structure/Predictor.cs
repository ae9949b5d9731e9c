namespace GovernancePortal.Provenance.Pdf.Structure;

/// <summary>Undoes the PNG predictors (ISO 32000-1, section 7.4.4.4; PNG specification, section 9).</summary>
internal static class Predictor
{
    private const int MaxRowBytes = 1 << 20;

    public static ReadOnlyMemory<byte> Undo(ReadOnlyMemory<byte> data, PredictorParameters parameters)
    {
        if (parameters.Predictor == 1)
            return data;
        if (parameters.Predictor is < 10 or > 15)
            throw new PdfFormatException("A stream uses a predictor other than those of PNG.");
        if (parameters is not { Colors: >= 1 and <= 32, BitsPerComponent: 1 or 2 or 4 or 8 or 16, Columns: >= 1 and <= MaxRowBytes })
            throw new PdfFormatException("A stream's predictor has impossible parameters.");
        var rowBytes = ((parameters.Colors * parameters.BitsPerComponent * parameters.Columns) + 7) / 8;
        if (rowBytes > MaxRowBytes)
            throw new PdfFormatException("A stream's predictor has impossible parameters.");
        var pixelBytes = Math.Max(1, (int)(parameters.Colors * parameters.BitsPerComponent / 8));
        return UndoRows(data.Span, (int)rowBytes, pixelBytes);
    }

    private static byte[] UndoRows(ReadOnlySpan<byte> data, int rowBytes, int pixelBytes)
    {
        var rows = data.Length / (rowBytes + 1);
        if (rows * (rowBytes + 1) != data.Length)
            throw new PdfFormatException("A stream does not fill its predictor's rows.");
        var output = new byte[rows * rowBytes];
        ReadOnlySpan<byte> above = new byte[rowBytes];
        for (var i = 0; i < rows; i++)
        {
            var source = data.Slice(i * (rowBytes + 1), rowBytes + 1);
            var row = output.AsSpan(i * rowBytes, rowBytes);
            source[1..].CopyTo(row);
            UndoRow(source[0], row, above, pixelBytes);
            above = row;
        }
        return output;
    }

    private static void UndoRow(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int pixelBytes)
    {
        for (var i = 0; i < row.Length; i++)
        {
            int left = i >= pixelBytes ? row[i - pixelBytes] : 0;
            int up = above[i];
            int corner = i >= pixelBytes ? above[i - pixelBytes] : 0;
            row[i] += (byte)(filter switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Paeth(left, up, corner),
                _ => throw new PdfFormatException("A stream's predictor names an unknown filter."),
            });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        if (toLeft <= toUp && toLeft <= toCorner)
            return left;
        return toUp <= toCorner ? up : corner;
    }
}
