using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace GovernancePortal.Redaction.Reading;

/// <summary>Reads a stream as text, block by block, deciding its encoding on the way.</summary>
internal sealed class TextSource(Stream input, long? maxBytes)
{
    public const int BlockBytes = 128 * 1024;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly byte[] _bytes = new byte[BlockBytes];
    private int _carried;
    private int _skip;
    private long _invalidFrom;
    private bool _isDecided;
    private bool _isEnd;

    /// <summary>Goes on at a place in a seekable stream.</summary>
    public TextSource(Stream input, long? maxBytes, long origin, ScanState resumed)
        : this(input, maxBytes)
    {
        var (encoding, isDecided, markLength, invalidBytes, countedTo) = resumed.Source;
        (Encoding, _isDecided, MarkLength, InvalidBytes, _invalidFrom) = (encoding, isDecided, markLength, invalidBytes, countedTo);
        // while all is ASCII, the encoding is decided block by block: the same blocks decide the same
        _skip = isDecided ? 0 : (int)(resumed.ByteOffset % BlockBytes);
        BytesRead = resumed.ByteOffset - _skip;
        input.Position = origin + BytesRead;
    }

    public DetectedEncoding Encoding { get; private set; } = DetectedEncoding.Utf8;

    public int MarkLength { get; private set; }

    public long BytesRead { get; private set; }

    public long InvalidBytes { get; private set; }

    public SourceState State => new(Encoding, _isDecided, MarkLength, InvalidBytes, BytesRead - _carried);

    public bool IsCut { get; private set; }

    /// <summary>Fills the block with the next characters.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="ScanRefusedException">The bytes are not text that can be read.</exception>
    public async ValueTask<bool> ReadAsync(SourceBlock block, CancellationToken cancellationToken)
    {
        block.Length = 0;
        while (block.Length == 0 && !_isEnd)
        {
            var first = BytesRead == 0;
            var count = _carried + await FillAsync(cancellationToken);
            _isEnd |= count < BlockBytes;
            Decode(first, count, block);
            block.Drop(_skip);
            _skip = 0;
        }

        return block.Length > 0;
    }

    private async ValueTask<int> FillAsync(CancellationToken cancellationToken)
    {
        var room = (int)Math.Min(BlockBytes - _carried, (maxBytes ?? long.MaxValue) - BytesRead);
        var read = await input.ReadAtLeastAsync(_bytes.AsMemory(_carried, room), room, throwOnEndOfStream: false, cancellationToken);
        BytesRead += read;
        if (BytesRead == maxBytes)
            IsCut = await input.ReadAsync(new byte[1], cancellationToken) > 0;
        return read;
    }

    private void Decode(bool first, int count, SourceBlock block)
    {
        var bytes = _bytes.AsSpan(0, count);
        if (first && ByteSniffer.ReadMark(bytes) is { } mark)
        {
            (Encoding, MarkLength) = mark;
            _isDecided = true;
            bytes = bytes[MarkLength..];
        }

        if (Encoding is DetectedEncoding.Utf16LittleEndian or DetectedEncoding.Utf16BigEndian)
        {
            DecodeUtf16(bytes, block);
            return;
        }

        ByteSniffer.RefuseNuls(bytes, BytesRead - count);
        if (!_isDecided && !Ascii.IsValid(bytes))
        {
            Encoding = ByteSniffer.IsMostlyUtf8(bytes) ? DetectedEncoding.Utf8 : DetectedEncoding.Windows1252;
            _isDecided = true;
        }

        if (Encoding == DetectedEncoding.Windows1252)
            DecodeWindows1252(bytes, block);
        else
            DecodeUtf8(bytes, block);
    }

    private void DecodeWindows1252(ReadOnlySpan<byte> bytes, SourceBlock block)
    {
        block.Length = Windows1252.GetChars(bytes, block.Chars);
        _carried = 0;
    }

    private void DecodeUtf8(ReadOnlySpan<byte> bytes, SourceBlock block)
    {
        while (bytes.Length > 0)
        {
            var status = Utf8.ToUtf16(bytes, block.Chars.AsSpan(block.Length), out var read, out var written, replaceInvalidSequences: false, _isEnd);
            block.Length += written;
            bytes = bytes[read..];
            if (status != OperationStatus.InvalidData)
                break;
            block.Chars[block.Length++] = UnknownByte.ToChar(bytes[0]);
            InvalidBytes += BytesRead - bytes.Length >= _invalidFrom ? 1 : 0;
            bytes = bytes[1..];
        }

        Carry(bytes);
    }

    private void DecodeUtf16(ReadOnlySpan<byte> bytes, SourceBlock block)
    {
        var units = bytes.Length / 2;
        var chars = block.Chars.AsSpan(0, units);
        bytes[..(units * 2)].CopyTo(MemoryMarshal.AsBytes(chars));
        if (Encoding == DetectedEncoding.Utf16BigEndian == BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<char, ushort>(chars), MemoryMarshal.Cast<char, ushort>(chars));
        if (units > 1 && !_isEnd && char.IsHighSurrogate(chars[^1]))
            units--; // its other half comes with the next block
        block.Length = units;
        Carry(bytes[(units * 2)..]);
        if (_isEnd)
            InvalidBytes += _carried;
    }

    private void Carry(ReadOnlySpan<byte> rest)
    {
        rest.CopyTo(_bytes);
        _carried = rest.Length;
    }
}
