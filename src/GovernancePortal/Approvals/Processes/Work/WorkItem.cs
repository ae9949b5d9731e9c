using System.Globalization;

namespace GovernancePortal.Approvals.Processes.Work;

/// <summary>One attempt at an activity, as a job carries it.</summary>
internal sealed record WorkItem(string ActivityId, int Attempt)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ActivityId}/{Attempt}");

    public static WorkItem Parse(string? text)
    {
        var slash = text?.LastIndexOf('/') ?? -1;
        return slash > 0 && int.TryParse(text.AsSpan(slash + 1), CultureInfo.InvariantCulture, out var attempt)
            ? new(text![..slash], attempt)
            : throw new InvalidOperationException($"“{text}” names no attempt at an activity.");
    }
}
