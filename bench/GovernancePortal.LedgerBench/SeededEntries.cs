using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Provenance;

namespace GovernancePortal.LedgerBench;

/// <summary>Changes as the portal writes them: a task that somebody decided, an artifact, a system. The same number gives the same change.</summary>
internal static class SeededEntries
{
    private static readonly DateTime Start = new(2026, 1, 1, 8, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Comments =
    [
        "Looked at the measurements of the last quarter; the error over small accounts stays under the threshold.", "Approuvé, à condition que la dérive soit revue chaque mois.",
        "Die Schwelle wurde im September vereinbart und wird eingehalten.", "No objection.",
    ];

    public static Guid IdOf(int number) => new(number, 0x1d5e, 0x7a11, 0x8c, 1, 2, 3, 4, 5, 6, 7);

    public static string Of(int number)
    {
        var id = IdOf(number);
        var state = Sha256Digest.Of(id.ToByteArray()).ToPrefixedString();
        return Encoding.UTF8.GetString(CanonicalJson.Canonicalize(new JsonObject
        {
            ["schema"] = "ledger-entry/1",
            ["id"] = id.ToString(),
            ["at"] = Start.AddSeconds(number).ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
            ["actor"] = IdOf(number % 40).ToString(),
            ["onBehalfOf"] = number % 3 == 0 ? IdOf(number % 20).ToString() : null,
            ["action"] = "task.decide",
            ["entity"] = new JsonObject { ["kind"] = "sign-off", ["key"] = id.ToString() },
            ["change"] = "created",
            ["fields"] = new JsonObject
            {
                ["comment"] = new JsonObject { ["to"] = Comments[number % Comments.Length] },
                ["manifestDigest"] = new JsonObject { ["to"] = state },
                ["outcome"] = new JsonObject { ["to"] = "Approve" },
                ["personId"] = new JsonObject { ["to"] = IdOf(number % 40).ToString() },
                ["seat"] = new JsonObject { ["to"] = "security" },
                ["signedAt"] = new JsonObject { ["to"] = Start.AddSeconds(number).ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture) },
                ["subjectId"] = new JsonObject { ["to"] = IdOf(number / 7).ToString() },
                ["subjectKind"] = new JsonObject { ["to"] = "release" },
                ["taskId"] = new JsonObject { ["to"] = IdOf(number / 3).ToString() },
            },
            ["before"] = null,
            ["after"] = state,
            ["correlationId"] = id.ToString("n"),
        }));
    }
}
