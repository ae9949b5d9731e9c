using System.Buffers.Binary;
using Npgsql;

namespace GovernancePortal.Platform.Database;

/// <summary>
/// Streams the rows of a table as the server stores them, without an object or an allocation a row (PostgreSQL manual, COPY, "Binary
/// Format"; <c>array_send</c>). Numbers come as big-endian bytes, text as UTF-8. On a connection of its own, which reads in the order of
/// an index and never sorts: memory stays flat on both sides.
/// </summary>
public sealed class CopiedRows : IAsyncDisposable
{
    private const int HeaderLength = 19;
    private const int ArrayHeaderLength = 5 * sizeof(int); // dimensions, whether there are nulls, type, length, lower bound
    private const int Largest = 256 * 1024 * 1024;
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlRawCopyStream stream;
    private readonly (int Start, int Length)[] fields;
    private byte[] buffer = new byte[1 << 16];
    private int piece;
    private int left;
    private int at;
    private int end;
    private bool begun;

    private CopiedRows(NpgsqlConnection connection, NpgsqlRawCopyStream stream, int fields) => (this.connection, this.stream, this.fields) = (connection, stream, new (int, int)[fields]);

    /// <summary>Starts to read a table; what it reads is what was committed when this returns.</summary>
    public static async Task<CopiedRows> StartAsync(PortalConnection database, PiecedQuery query, CancellationToken cancellation)
    {
        var own = new NpgsqlConnectionStringBuilder(database.Unpooled)
        {
            ReadBufferSize = 1 << 18,
            Options = "-c enable_seqscan=off -c enable_bitmapscan=off -c enable_sort=off -c max_parallel_workers_per_gather=0 -c jit=off",
        };
        var opened = new NpgsqlConnection(own.ConnectionString);
        try
        {
            await opened.OpenAsync(cancellation);
            return new(opened, await opened.BeginRawBinaryCopyAsync($"copy ({query}) to stdout (format binary)", cancellation), query.Columns.Count);
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>A field of the row; empty when it is null. Valid until the next row is read.</summary>
    public ReadOnlySpan<byte> this[int field] => buffer.AsSpan(piece + fields[field].Start, fields[field].Length);

    /// <summary>A field that holds eight bytes: a bigint, or the microseconds of a timestamp since 2000-01-01.</summary>
    public long Number(int field) => BinaryPrimitives.ReadInt64BigEndian(this[field]);

    /// <summary>A field that holds a uuid.</summary>
    public Guid Id(int field) => new(this[field], bigEndian: true);

    /// <summary>Goes to the next row; false when there is none. Waits for the server on this thread: a row is too small to go to another one for it.</summary>
    public bool Read()
    {
        if (left == 0 && !ReadPiece())
            return false;
        left--;
        for (var field = 0; field < fields.Length; field++)
        {
            var start = fields[field].Start + fields[field].Length;
            fields[field] = (start + sizeof(int), Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(piece + start))));
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        await connection.DisposeAsync();
    }

    // one array a column; before the first row, a field is what ends where the array's elements begin
    private bool ReadPiece()
    {
        piece = at;
        if (!begun)
            Skip(HeaderLength);
        begun = true;
        piece = at;
        var count = BinaryPrimitives.ReadInt16BigEndian(Take(sizeof(short)));
        if (count < 0)
            return false;
        if (count != fields.Length)
            throw new InvalidDataException($"The rows have {count} fields; {fields.Length} were asked for.");
        for (var field = 0; field < count; field++)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int)));
            var elements = length < ArrayHeaderLength ? 0 : BinaryPrimitives.ReadInt32BigEndian(Take(ArrayHeaderLength)[(3 * sizeof(int))..]);
            if (elements == 0 || (field > 0 && elements != left))
                throw new InvalidDataException($"A column of {elements} fields stands beside columns of {left}.");
            (left, fields[field]) = (elements, (at - piece, 0));
            Skip(length - ArrayHeaderLength);
        }

        return true;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        Skip(length);
        return buffer.AsSpan(at - length, length);
    }

    private void Skip(int length)
    {
        if (end - at < length)
            Fill(length);
        at += length;
    }

    // keeps the piece together; the server sends one at a time, so there is seldom anything to move
    private void Fill(int length)
    {
        buffer.AsSpan(piece, end - piece).CopyTo(buffer);
        (at, end, piece) = (at - piece, end - piece, 0);
        if (at + length > Largest)
            throw new InvalidDataException($"A piece of the table is larger than {Largest} bytes.");
        if (at + length > buffer.Length)
            Array.Resize(ref buffer, Math.Max(at + length, 2 * buffer.Length));
        while (end - at < length)
        {
            var read = stream.Read(buffer.AsSpan(end));
            end += read > 0 ? read : throw new EndOfStreamException("The database ended before its last row.");
        }
    }
}
