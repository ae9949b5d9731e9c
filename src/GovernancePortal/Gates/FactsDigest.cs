using System.Globalization;
using System.Text;
using GovernancePortal.Datasets;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Environments;

namespace GovernancePortal.Gates;

/// <summary>
/// A digest of everything that the document of a subject is made from, but for what files hold and what the council said: while it is the same, the document is.
/// It is made from ids, numbers and digests instead of the document, so that a list can ask it of many subjects.
/// </summary>
internal static class FactsDigest
{
    public static Sha256Digest Of(GateFacts facts, AskedFor asked)
    {
        var text = new StringBuilder("facts/2");
        Add(text, facts.Version.Id, facts.Version.Version, facts.Version.Id == facts.NewestVersionId, facts.Version.Card.Digest, facts.Card is not null);
        Add(text, facts.System.Id, facts.System.Name, facts.System.Purpose, facts.System.BusinessUnit, facts.System.Owner, facts.Model.Id, facts.Model.Name, facts.Model.Kind);
        Add(text, facts.Environment, facts.BusinessUse, facts.Region, asked.RequestedBy, Moment(asked.RequestedAt));
        Add(text, asked.LastApproved?.Version, asked.LastApproved?.BusinessUse, asked.LastApproved?.Region, Moment(asked.LastApproved?.DecidedAt));
        Add(text, [.. facts.Submitters.Order().Cast<object>()]);
        foreach (var entry in facts.Datasets)
            Add(text, entry);
        foreach (var report in facts.Evaluations)
            Add(text, report.Id, report.Digest);
        Add(text, [.. facts.RegisteredData.Order(StringComparer.Ordinal)]);
        Add(text, facts.Screening?.Id, facts.Screenings.Count == 0 ? null : facts.Screenings[0].Id);
        foreach (var declared in facts.Environments.Where(declared => IsLookedAt(declared.Name, facts)))
            Add(text, declared.Name, declared.Number, Moment(declared.DeclaredAt));
        Add(text, [.. facts.Approved.Regions.Order(StringComparer.Ordinal)]);
        Add(text, [.. facts.Approved.Licences.Order(StringComparer.Ordinal)]);
        return Sha256Digest.Of(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static bool IsLookedAt(string environment, GateFacts facts) =>
        environment.Equals(EnvironmentView.Training, StringComparison.OrdinalIgnoreCase) || environment.Equals(facts.Environment, StringComparison.OrdinalIgnoreCase);

    private static void Add(StringBuilder text, DatasetWithReport entry) => Add(text,
        entry.Dataset.Id, entry.NewestNumber, entry.Report?.Id, entry.Report?.Status, entry.Report?.Digest, entry.Report?.Failure, Moment(entry.Report?.FinishedAt), entry.Report?.Acceptance?.Id);

    // each part with its length before it: no two lists of parts make one text
    private static void Add(StringBuilder text, params ReadOnlySpan<object?> parts)
    {
        text.Append('\n');
        foreach (var part in parts)
        {
            var said = part is null ? null : Convert.ToString(part, CultureInfo.InvariantCulture)!;
            text.Append(said is null ? "-" : said.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(said);
        }
    }

    private static string? Moment(DateTimeOffset? moment) => moment?.UtcTicks.ToString(CultureInfo.InvariantCulture);
}
