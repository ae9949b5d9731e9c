using System.Text.RegularExpressions;
using GovernancePortal.Identity.Demo;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.People;

/// <summary>
/// Makes a person known before they first sign in, so that roles can wait for them. In demo mode the key may be left out: the
/// person then is one more sample account.
/// </summary>
public sealed partial class AddPerson(PortalDatabase database, DemoMode demo, RefusalLog refusals, TimeProvider time)
{
    public async Task<Result<PersonView>> HandleAsync(Actor actor, AddPersonRequest request, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await AddAsync(actor, request, cancellation), actor.Origin, "person.add", "person", "new", cancellation);

    private async Task<Result<PersonView>> AddAsync(Actor actor, AddPersonRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ManagePeople) is { } refusal)
            return refusal;
        var key = request.UserKey?.Trim() is { Length: > 0 } given ? given : demo.IsOn ? UserKeys.Demo + request.Account?.Trim() : null;
        if (Check(request, key).Error is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, "person.add", cancellation);
        if (await db.Set<Person>().AnyAsync(other => other.UserKey == key, cancellation))
            return Known();
        var person = new Person(key!, request.Account!.Trim(), request.DisplayName!.Trim(), request.Email?.Trim() is { Length: > 0 } email ? email : null, time.GetUtcNow());
        db.Add(person);
        db.Announcements.Add(PeopleRules.Topic);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (Duplicate.Is(failure))
        {
            return Known();
        }

        return PersonView.Of(person);
    }

    private Form Check(AddPersonRequest request, string? key)
    {
        var form = new Form().Text("account", request.Account, Person.MaxAccount, required: true).Text("displayName", request.DisplayName, Person.MaxName, required: true, label: "Name")
            .Text("email", request.Email, Person.MaxEmail, label: "E-mail").Text("userKey", key, Person.MaxUserKey, required: true, label: "Key at the identity provider");
        if (form.Error is not null)
            return form;
        if (!demo.IsOn || !key!.StartsWith(UserKeys.Demo, StringComparison.Ordinal))
            return form.Check("userKey", UserKeys.IsProviders(key!), $"The key is what the identity provider knows the person by. {UserKeys.Expected}");
        return form.Check("account", key == UserKeys.Demo + request.Account!.Trim() && DemoName().IsMatch(request.Account.Trim()), "A sample account has 1 to 40 letters, digits or hyphens, in lower case.");
    }

    private static Error Known() => Error.Conflict("person-exists", "There is a person with this key already.", "Find the person in the list.");

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$", RegexOptions.None, 100)]
    private static partial Regex DemoName();
}

/// <summary>Who is to be known: a short account name, the name to show, and what the provider knows the person by.</summary>
public sealed record AddPersonRequest(string? Account, string? DisplayName, string? Email = null, string? UserKey = null);
