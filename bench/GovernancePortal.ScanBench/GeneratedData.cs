using System.Globalization;
using System.Text;

namespace GovernancePortal.ScanBench;

/// <summary>Support messages, of which one in fifty holds an address, an IBAN or a phone number; multi-byte text, quotes and line ends within.</summary>
internal static class GeneratedData
{
    private static readonly string[] Sentences =
    [
        "Die Überweisung ist seit gestern nicht angekommen, bitte prüfen Sie das.", "The page shows an error after I press the button, and then nothing happens.",
        "Merci de me rappeler demain matin, je suis au bureau jusqu'à midi.", "I asked for the statement of March, and got the one of April.",
    ];

    private static readonly string[] Personal = ["person{0}@mail.example", "DE89 3704 0044 0532 0130 00", "+49 30 12345{1:00}"];

    public static async Task WriteAsync(Stream file, string format, long size)
    {
        var rows = new StringBuilder();
        if (format == "csv")
            rows.Append("id,opened,channel,message\r\n");
        for (long row = 0, written = 0; written < size;)
        {
            while (rows.Length < 1 << 20)
                Append(rows, format, row++);
            var bytes = Encoding.UTF8.GetBytes(rows.ToString());
            var take = (int)Math.Min(bytes.Length, size - written);
            await file.WriteAsync(bytes.AsMemory(0, take));
            written += take;
            rows.Clear();
        }
    }

    private static void Append(StringBuilder rows, string format, long row)
    {
        var message = Sentences[row % Sentences.Length];
        if (row % 50 == 0)
            message += " " + string.Format(CultureInfo.InvariantCulture, Personal[row / 50 % Personal.Length], row, row % 90 + 10);
        _ = format switch
        {
            "csv" => rows.Append(CultureInfo.InvariantCulture, $"{row},2026-10-{row % 28 + 1:00},chat,\"{message}\r\nThey said \"\"soon\"\".\"\r\n"),
            "jsonl" => rows.Append(CultureInfo.InvariantCulture, $"{{\"id\":{row},\"ticket\":{{\"messages\":[{{\"channel\":\"chat\",\"text\":\"{message}\\nThey said \\\"soon\\\".\"}}]}}}}\n"),
            _ => rows.Append(CultureInfo.InvariantCulture, $"{row} {message}\n"),
        };
    }
}
