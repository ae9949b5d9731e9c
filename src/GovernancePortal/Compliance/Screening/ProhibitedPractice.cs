using System.Text.Json;

namespace GovernancePortal.Compliance.Screening;

/// <summary>A practice that Art. 5(1) of Regulation (EU) 2024/1689 prohibits, as the screen asks for it.</summary>
/// <param name="Practice">The point: <c>5(1)(a)</c>.</param>
/// <param name="AppliesFrom">From when it binds.</param>
/// <param name="Exception">What the act itself excepts; null where it excepts nothing.</param>
/// <param name="Safeguards">Whether the screen asks for safeguards against it (Art. 5(1a)).</param>
public sealed record ProhibitedPractice(string Practice, string Title, string Question, DateOnly AppliesFrom, string? Exception = null, bool Safeguards = false)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The act's list with the law that it follows, as the product ships it.</summary>
    public static PracticeList List { get; } = Read();

    private static PracticeList Read()
    {
        using var content = typeof(ProhibitedPractice).Assembly.GetManifestResourceStream("GovernancePortal.Compliance.Screening.practices.json") ?? throw new InvalidOperationException("The list of prohibited practices is not part of the program.");
        return JsonSerializer.Deserialize<PracticeList>(content, Json)!;
    }
}

/// <summary>All practices, and the state of the law that they follow.</summary>
/// <param name="CheckedOn">When the list was last held against the law.</param>
public sealed record PracticeList(string Law, DateOnly CheckedOn, IReadOnlyList<ProhibitedPractice> Practices);
