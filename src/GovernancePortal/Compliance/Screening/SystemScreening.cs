namespace GovernancePortal.Compliance.Screening;

/// <summary>What a compliance officer answered for one system and one business use. It never changes.</summary>
public sealed class SystemScreening
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid SystemId { get; init; }

    /// <summary>The use that was screened, in the words of the release.</summary>
    public required string BusinessUse { get; init; }

    /// <summary>One of <see cref="RiskClass.Keys"/>.</summary>
    public required string RiskClass { get; init; }

    public required string Reason { get; init; }

    public required Guid CompletedBy { get; init; }

    public required DateTimeOffset CompletedAt { get; init; }

    public List<ScreeningAnswer> Answers { get; init; } = [];
}

/// <summary>The answer for one practice.</summary>
public sealed class ScreeningAnswer
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ScreeningId { get; init; }

    /// <summary>The point of the act: <c>5(1)(a)</c>.</summary>
    public required string Practice { get; init; }

    public required PracticeAnswer Answer { get; init; }

    /// <summary>Why, with the words of the act; null where nothing was said.</summary>
    public string? Ground { get; init; }

    /// <summary>What keeps the output from being made (Art. 5(1a)); null where nothing was said.</summary>
    public string? Safeguards { get; init; }
}

/// <summary>Whether the system does what the act prohibits.</summary>
public enum PracticeAnswer
{
    No,
    Yes,

    /// <summary>The act itself excepts it.</summary>
    Excepted,
}
