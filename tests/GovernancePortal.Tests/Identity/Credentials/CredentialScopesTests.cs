using GovernancePortal.Identity;
using GovernancePortal.Identity.Credentials;
using GovernancePortal.Identity.Permissions;

namespace GovernancePortal.Tests.Identity.Credentials;

public sealed class CredentialScopesTests
{
    /// <summary>Each line is a decision that a reviewer sees: a new permission must be put here or into a scope.</summary>
    private static readonly Permission[] PeopleOnly =
    [
        Permission.DecideTask, Permission.ActForSeat, Permission.DelegateSeat, Permission.EndDelegation, Permission.KeepQueue, Permission.AcceptRedactionReport, Permission.ManagePeople, Permission.ErasePerson, Permission.ProposeSeat, Permission.ConfirmSeat, Permission.RevokeSeat,
        Permission.OwnCredentials, Permission.RevokeCredentials, Permission.ManageSettings, Permission.ManageWebhooks, Permission.WritePolicy, Permission.ScreenSystem, Permission.AskWaiver, Permission.WithdrawWaiver, Permission.DeclareEnvironment,
        Permission.AskQuestion, Permission.AnswerQuestion, Permission.ReadInstances, Permission.OperateInstances, Permission.DrawProcess, Permission.ChooseMail, Permission.ReadMail,
    ];

    [Fact]
    public void EveryPermission_IsInAScopeOrForPeopleOnly() =>
        Enum.GetValues<Permission>().Where(permission => CredentialScopes.Including(permission) is not null).ShouldBe(Enum.GetValues<Permission>().Except(PeopleOnly), ignoreOrder: true);

    [Fact]
    public void Machine_WithEveryScope_OfAPersonWithEveryRole_HoldsNoSeatAndDecidesNothing()
    {
        var all = CredentialScopes.PermissionsOf(CredentialScopes.All.Select(scope => scope.Key));
        var actor = new Actor(Guid.NewGuid(), "p", "P", Enum.GetValues<PortalRole>().ToHashSet(), "c", null) { Machine = new(Guid.NewGuid(), "m", all) };

        actor.Seats.ShouldBeEmpty();
        Enum.GetValues<Seat>().ShouldAllBe(seat => !actor.Holds(seat));
        PeopleOnly.ShouldAllBe(permission => actor.Demand(permission)!.Code == "scope-missing");
    }

    [Fact]
    public void Machine_OfAPersonWithoutRoles_MayNothing()
    {
        var all = CredentialScopes.PermissionsOf(CredentialScopes.All.Select(scope => scope.Key));
        var actor = new Actor(Guid.NewGuid(), "p", "P", new HashSet<PortalRole>(), "c", null) { Machine = new(Guid.NewGuid(), "m", all) };
        Enum.GetValues<Permission>().ShouldAllBe(permission => !actor.May(permission));
    }

    [Theory]
    [InlineData("unknown:scope")]
    [InlineData("")]
    public void Scope_ThatIsNotKnown_StandsForNothing(string key) => CredentialScopes.PermissionsOf([key]).ShouldBeEmpty();
}
