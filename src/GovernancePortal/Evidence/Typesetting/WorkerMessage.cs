using System.Text.Json;

namespace GovernancePortal.Evidence.Typesetting;

/// <summary>A line that the worker wrote; which members it has depends on its type.</summary>
internal sealed record WorkerMessage(string? Type, string? Id = null, string? Code = null, string? Message = null, string? Stage = null, string? State = null,
    string? Why = null, string? Sha256 = null, long Bytes = 0, int Pages = 0, int RssMB = 0)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { MaxDepth = 4 };

    /// <summary><see langword="null"/> for a line that is no message.</summary>
    public static WorkerMessage? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<WorkerMessage>(line, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string Write(object command) => JsonSerializer.Serialize(command, Options);
}
