using System.Globalization;
using System.Text.Json.Nodes;
using GovernancePortal.PolicySets;

namespace GovernancePortal.ReplayBench;

/// <summary>Documents of past releases: the sample that passes every shipped policy, each with names, numbers and one of a few flaws of its own.</summary>
internal static class Releases
{
    public static async IAsyncEnumerable<ReplayDocument> MakeAsync(int count)
    {
        var sample = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "input.json"));
        for (var i = 0; i < count; i++)
            yield return new($"R-{i:0000}", Document(sample, i));
    }

    private static byte[] Document(string sample, int number)
    {
        var document = JsonNode.Parse(sample)!.AsObject();
        document["version"]!["number"] = string.Create(CultureInfo.InvariantCulture, $"1.{number}.0");
        document["system"]!["businessUnit"] = $"Unit {number % 25}";
        var datasets = document["datasets"]!.AsArray();
        if (number % 7 == 0)
            datasets[0]!["report"]!["findings"] = 1 + (number % 90);
        if (number % 11 == 0)
            datasets[0]!.AsObject().Remove("classification");
        if (number % 13 == 0)
            document["measurements"] = new JsonArray();
        return System.Text.Encoding.UTF8.GetBytes(document.ToJsonString());
    }
}
