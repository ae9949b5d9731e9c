using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Administration;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies.Approved;
using GovernancePortal.Policies.Drafting;
using GovernancePortal.Policies.Judging;
using GovernancePortal.Policies.Review;
using GovernancePortal.Policies.Versions;
using GovernancePortal.Ui.Search;

namespace GovernancePortal.Policies;

/// <summary>What the organisation allows: the policy sets, and the approved regions and licences.</summary>
public static class PoliciesModule
{
    public static void AddPolicies(this IServiceCollection services)
    {
        services.AddSingleton(new AdministrationTab("Regions and licences", "/administration/regions", 4, Permission.ReadSettings));
        services.AddSingleton<ApprovedValues>();
        services.AddSingleton<EditApprovedValues>();
        services.AddSingleton<PolicyShelf>();
        services.AddSingleton<JudgingSlots>();
        services.AddSingleton<JudgeDocument>();
        services.AddSingleton<PolicyBook>();
        services.AddSingleton<ShippedSets>();
        services.AddSingleton<PolicyReviews>();
        services.AddSingleton<StartDraft>();
        services.AddSingleton<SaveDraft>();
        services.AddSingleton<DiscardedDrafts>();
        services.AddSingleton<CheckPolicy>();
        services.AddSingleton<SubmitPolicy>();
        services.AddSingleton<RetirePolicy>();
        services.AddSingleton<PolicyDecisions>();
        services.AddSingleton<ReviewedTexts>();
        services.AddSingleton<ISubjectSource, PolicySubject>();
        services.AddSingleton<ISearchSource, PolicySearch>();
    }

    public static void MapPolicies(this IEndpointRouteBuilder routes)
    {
        routes.MapPolicyEndpoints();
        routes.MapPolicyVersions();
        var group = routes.MapGroup("/api/v1/approved-values").WithTags("Policies");
        group.MapGet("/", async (ApprovedValues values, CancellationToken cancellation) => TypedResults.Ok(await values.ListAsync(cancellation)))
            .Requires(Permission.ReadSettings).WithSummary("Approved regions and licences");
        group.MapPost("/", async (Actor actor, ApprovedValueRequest request, EditApprovedValues handler, CancellationToken cancellation) =>
            (await handler.AddAsync(actor, request, cancellation)).ToHttp(value => TypedResults.Created($"/api/v1/approved-values/{value.Id}", value)))
            .Requires(Permission.ManageSettings).WithSummary("Approves a region or a licence");
        group.MapDelete("/{id:guid}", async (Guid id, Actor actor, EditApprovedValues handler, CancellationToken cancellation) =>
            (await handler.RemoveAsync(actor, id, cancellation)).ToHttp(_ => TypedResults.NoContent()))
            .Requires(Permission.ManageSettings).WithSummary("Withdraws an approval");
    }
}
