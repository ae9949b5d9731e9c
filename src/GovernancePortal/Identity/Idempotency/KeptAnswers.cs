using System.Text;
using System.Text.Json;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Idempotency;

/// <summary>The answers that are kept for repeated requests, seen by whom they speak of.</summary>
internal static class KeptAnswers
{
    /// <summary>
    /// Removes what a person asked, and empties the answers to others that name the person. A key of others stays used: the same request
    /// again does nothing twice, and is answered by its status alone.
    /// </summary>
    /// <param name="names">Account, name and address as they stand, before they go; none when only the id is left.</param>
    public static async Task EraseAsync(PortalDbContext db, Guid person, IEnumerable<string?> names, CancellationToken cancellation)
    {
        await db.Set<IdempotentRequest>().Where(request => request.PersonId == person).ExecuteDeleteAsync(cancellation);
        foreach (var trace in names.OfType<string>().Append(person.ToString()).SelectMany(Written).Where(trace => trace.Length > 0).Distinct(StringComparer.Ordinal))
        {
            var bytes = Encoding.UTF8.GetBytes(trace);
            await db.Database.ExecuteSqlAsync($"update idempotent_requests set body = null, location = null where position({bytes} in body) > 0 or position({trace} in location) > 0", cancellation);
        }
    }

    /// <inheritdoc cref="EraseAsync(PortalDbContext, Guid, IEnumerable{string?}, CancellationToken)"/>
    public static Task EraseAsync(PortalDbContext db, Person person, CancellationToken cancellation) =>
        EraseAsync(db, person.Id, [person.Account, person.DisplayName, person.Email, person.UserKey], cancellation);

    // as it is, and as JSON writes it
    private static string[] Written(string text) => [text, JsonEncodedText.Encode(text).Value];
}
