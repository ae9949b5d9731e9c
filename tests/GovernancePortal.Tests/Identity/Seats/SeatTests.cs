using System.Net;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Identity.Seats;

[Trait("Category", "Database")]
public sealed class SeatTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Council council = new(portal);

    [Fact]
    public async Task Proposal_UntilASecondPersonConfirms_GivesNoRight()
    {
        var (id, account) = await council.NewcomerAsync();
        var seat = await council.ProposeAsync(id, "security");
        (await council.SendAsync(account, HttpMethod.Get, "/ledger/entries")).Status.ShouldBe(HttpStatusCode.Forbidden);

        var (status, body) = await council.PostAsync("compliance", $"/seats/{seat}/confirmation");

        status.ShouldBe(HttpStatusCode.OK);
        body.GetProperty("state").GetString().ShouldBe("active");
        body.GetProperty("proposedBy").GetProperty("account").GetString().ShouldBe("admin");
        body.GetProperty("confirmedBy").GetProperty("account").GetString().ShouldBe("compliance");
        (await council.SendAsync(account, HttpMethod.Get, "/ledger/entries")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Confirmation_ByWhoProposed_IsRefusedAndEntered()
    {
        var (id, _) = await council.NewcomerAsync();
        var seat = await council.ProposeAsync(id, "risk");

        var answer = await council.PostAsync("admin", $"/seats/{seat}/confirmation");

        answer.Status.ShouldBe(HttpStatusCode.Forbidden);
        Council.Code(answer).ShouldBe("second-person");
        (await council.RefusalsAsync(await council.IdOfAsync("admin"), "seat.confirm")).ShouldContain("second-person");
        (await StateAsync(seat)).ShouldBe("proposed");
    }

    [Fact]
    public async Task Confirmation_ByWhoGetsTheSeat_IsRefusedAndEntered()
    {
        var (id, account) = await council.NewcomerAsync("compliance");
        var seat = await council.ProposeAsync(id, "risk");

        var answer = await council.PostAsync(account, $"/seats/{seat}/confirmation");

        answer.Status.ShouldBe(HttpStatusCode.Forbidden);
        Council.Code(answer).ShouldBe("own-seat");
        (await council.RefusalsAsync(id, "seat.confirm")).ShouldBe(["own-seat"]);
        (await StateAsync(seat)).ShouldBe("proposed");
    }

    [Theory]
    [InlineData("scientist")]
    [InlineData("security")]
    [InlineData("auditor")]
    public async Task Confirmation_ByAnotherRole_IsRefused(string account)
    {
        var (id, _) = await council.NewcomerAsync();
        var seat = await council.ProposeAsync(id, "platform");

        (await council.PostAsync(account, $"/seats/{seat}/confirmation")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await council.PostAsync(account, "/seats", new { personId = id, seat = "risk" })).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await council.DeleteAsync(account, $"/seats/{seat}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await StateAsync(seat)).ShouldBe("proposed");
    }

    [Fact]
    public async Task Proposal_ForOneself_IsRefusedAndEntered()
    {
        var admin = await council.IdOfAsync("admin");

        var answer = await council.PostAsync("admin", "/seats", new { personId = admin, seat = "risk" });

        answer.Status.ShouldBe(HttpStatusCode.Forbidden);
        Council.Code(answer).ShouldBe("own-roles");
        (await council.RefusalsAsync(admin, "seat.propose")).ShouldContain("own-roles");
    }

    [Fact]
    public async Task Proposal_OfASeatThatIsHeldOrProposed_IsRefused()
    {
        var (id, _) = await council.NewcomerAsync();
        await council.ProposeAsync(id, "platform");

        var again = await council.PostAsync("admin", "/seats", new { personId = id, seat = "platform" });
        var held = await council.PostAsync("admin", "/seats", new { personId = await council.IdOfAsync("security"), seat = "security" });

        new[] { again, held }.ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict && Council.Code(answer) == "already-granted");
    }

    [Fact]
    public async Task Proposals_MadeAtOnce_LeaveOne()
    {
        var (id, _) = await council.NewcomerAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => council.PostAsync("admin", "/seats", new { personId = id, seat = "risk" })));

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.Conflict).ShouldBe(5);
    }

    [Fact]
    public async Task Confirmations_MadeAtOnce_CountOnce()
    {
        var (id, _) = await council.NewcomerAsync();
        var (_, second) = await council.NewcomerAsync("administrator");
        var seat = await council.ProposeAsync(id, "risk");

        var answers = await Task.WhenAll(new[] { "compliance", second, "compliance", second }.Select(account => council.PostAsync(account, $"/seats/{seat}/confirmation")));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.Conflict).ShouldBe(3);
    }

    [Fact]
    public async Task Seat_TakenBack_CannotBeConfirmedAndMayBeProposedAgain()
    {
        var (id, _) = await council.NewcomerAsync();
        var seat = await council.ProposeAsync(id, "security");
        (await council.DeleteAsync("admin", $"/seats/{seat}")).Status.ShouldBe(HttpStatusCode.NoContent);

        (await council.PostAsync("compliance", $"/seats/{seat}/confirmation")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await council.ProposeAsync(id, "security")).ShouldNotBe(seat);
        (await council.GetAsync("auditor", $"/seats?personId={id}&state=revoked")).GetProperty("items")[0].GetProperty("revokedBy").GetProperty("account").GetString().ShouldBe("admin");
    }

    [Fact]
    public async Task Seat_OfSomebodySuspended_IsNotConfirmed()
    {
        var (id, _) = await council.NewcomerAsync();
        var seat = await council.ProposeAsync(id, "security");
        await council.PostAsync("admin", $"/people/{id}/suspension", new { reason = "Left" });

        var answer = await council.PostAsync("compliance", $"/seats/{seat}/confirmation");

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        Council.Code(answer).ShouldBe("person-suspended");
    }

    [Fact]
    public async Task Ledger_OfASeat_NamesTwoPeople()
    {
        var (id, _) = await council.NewcomerAsync();
        var seat = await council.ProposeAsync(id, "platform");
        await council.PostAsync("compliance", $"/seats/{seat}/confirmation");

        var entries = await council.EntriesAsync(new(Kind: "role-grant", Key: seat.ToString()));

        entries.Select(entry => entry.Action).ShouldBe(["seat.confirm", "seat.propose"]);
        entries.Select(entry => entry.Actor).ShouldBe([await council.IdOfAsync("compliance"), await council.IdOfAsync("admin")]);
    }

    [Fact]
    public async Task Ledger_OfAnEndedProposal_SaysWhetherItWasTakenBackOrRefused()
    {
        var (id, _) = await council.NewcomerAsync();
        var (taken, refused) = (await council.ProposeAsync(id, "platform"), await council.ProposeAsync(id, "risk"));

        (await council.DeleteAsync("admin", $"/seats/{taken}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await council.PostAsync("compliance", $"/seats/{refused}/refusal", new { reason = "No training in risk yet" })).Status.ShouldBe(HttpStatusCode.OK);

        (await council.EntriesAsync(new(Kind: "role-grant", Key: taken.ToString())))[0].Action.ShouldBe("seat.take-back");
        var entry = (await council.EntriesAsync(new(Kind: "role-grant", Key: refused.ToString())))[0];
        entry.Action.ShouldBe("seat.refuse");
        entry.Content.ToString().ShouldContain("No training in risk yet");
    }

    [Fact]
    public async Task Refusal_OfAProposal_KeepsItsReason()
    {
        var (id, _) = await council.NewcomerAsync();
        var seat = await council.ProposeAsync(id, "security");

        var (status, body) = await council.PostAsync("compliance", $"/seats/{seat}/refusal", new { reason = "  On leave until June  " });

        status.ShouldBe(HttpStatusCode.OK);
        body.GetProperty("state").GetString().ShouldBe("revoked");
        var kept = (await council.GetAsync("auditor", $"/seats?personId={id}&state=revoked")).GetProperty("items")[0];
        kept.GetProperty("refusalReason").GetString().ShouldBe("On leave until June");
        kept.GetProperty("revokedBy").GetProperty("account").GetString().ShouldBe("compliance");
        Council.Code(await council.PostAsync("compliance", $"/seats/{seat}/refusal", new { reason = "Again" })).ShouldBe("not-proposed");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public async Task Refusal_WithoutAReason_IsRefused(string? reason)
    {
        var (id, _) = await council.NewcomerAsync();
        var seat = await council.ProposeAsync(id, "security");

        var answer = await council.PostAsync("compliance", $"/seats/{seat}/refusal", new { reason });
        var bare = await council.DeleteAsync("compliance", $"/seats/{seat}");

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.BadRequest, "invalid-fields"));
        (bare.Status, Council.Code(bare)).ShouldBe((HttpStatusCode.Conflict, "reason-needed"));
        (await StateAsync(seat)).ShouldBe("proposed");
    }

    [Fact]
    public async Task Refusal_ByTheProposerTheGranteeOrAnotherRole_IsRefused()
    {
        var (id, account) = await council.NewcomerAsync("compliance");
        var seat = await council.ProposeAsync(id, "security");
        var body = new { reason = "Not now" };

        Council.Code(await council.PostAsync("admin", $"/seats/{seat}/refusal", body)).ShouldBe("own-proposal");
        Council.Code(await council.PostAsync(account, $"/seats/{seat}/refusal", body)).ShouldBe("own-seat");
        (await council.PostAsync("auditor", $"/seats/{seat}/refusal", body)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await StateAsync(seat)).ShouldBe("proposed");
    }

    private async Task<string?> StateAsync(Guid seat) => (await council.GetAsync("auditor", $"/seats/{seat}")).GetProperty("state").GetString();
}
