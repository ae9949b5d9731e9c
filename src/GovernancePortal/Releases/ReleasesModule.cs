using System.Security.Claims;
using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Designing.Simulation;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Compliance.Screening;
using GovernancePortal.Evaluations;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Notifications.Waiting;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Releases.Conditions;
using GovernancePortal.Releases.Decisions;
using GovernancePortal.Releases.Inventory;
using GovernancePortal.Releases.Manifest;
using GovernancePortal.Releases.PolicyPages;
using GovernancePortal.Releases.Questions;
using GovernancePortal.Releases.Queue;
using GovernancePortal.Releases.Queue.Views;
using GovernancePortal.Releases.Replay;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Releases.Review;
using GovernancePortal.Releases.Submissions;
using GovernancePortal.Releases.Versions;
using GovernancePortal.Releases.Watching;
using GovernancePortal.Ui;
using GovernancePortal.Ui.Navigation;
using GovernancePortal.Ui.Search;
using GovernancePortal.Waivers;

namespace GovernancePortal.Releases;

/// <summary>Releases: what the council decides on.</summary>
public static class ReleasesModule
{
    public static void AddReleases(this IServiceCollection services)
    {
        services.AddSingleton<KeptManifests>();
        services.AddSingleton<ManifestChanges>();
        services.AddSingleton<IJobHandler, ReopenOnChange>();
        services.AddSingleton<ReleaseDesk>();
        services.AddSingleton<ReleaseBook>();
        services.AddSingleton<ReleaseOverview>();
        services.AddSingleton<WorkQueue>();
        services.AddSingleton<SaveView>();
        services.AddSingleton<IPersonalBelongings, OwnQueue>();
        services.AddSingleton<WatchRelease>();
        services.AddSingleton<RecentChanges>();
        services.AddSingleton<PersonalNews>();
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton<CompareWithApproved>();
        services.AddSingleton<KeptScreens>();
        services.AddHostedService<CountTasksLive>();
        services.AddSingleton<ISearchSource, ReleaseSearch>();
        services.AddNavigation(new NavigationEntry(NavigationGroup.Work, "Work queue", "/", "inbox", Requires: new RequiresPermissionAttribute(Permission.ReadRegister)) { Covers = ["/releases", "/delegations"], Count = CountAsync });
        services.AddNavigation(new NavigationEntry(NavigationGroup.Work, "Submit", "/submit", "upload_file", Order: 1, Requires: new RequiresPermissionAttribute(Permission.SubmitVersion)));
        services.AddNavigation(new NavigationEntry(NavigationGroup.Control, "Policies", "/policies", "policy", Requires: new RequiresPermissionAttribute(Permission.ReadPolicies)));
        services.AddSingleton<PolicyCoverage>();
        services.AddSingleton<PastReleases>();
        services.AddSingleton<WaivedPast>();
        services.AddSingleton<ReplayBook>();
        services.AddSingleton<IPastSubjects, SimulatedReleases>();
        services.AddSingleton<ReadReplays>();
        services.AddSingleton<ReplayPolicy>();
        services.AddSingleton<IJobHandler>(provider => provider.GetRequiredService<ReplayPolicy>());
        services.AddSingleton<IJobHandler, ReplayOnReview>();
        services.AddScoped<SubmissionDrafts>();
        services.AddScoped<UploadsAtHand>();
        services.AddSingleton<VersionDesk>();
        services.AddSingleton<InventoryStandings>();
        services.AddSingleton<CardFacts>();
        services.AddSingleton<DownloadCard>();
        services.AddSingleton<CompareVersions>();
        services.AddSingleton<RequestRelease>();
        services.AddSingleton<ReleaseRules>();
        services.AddSingleton<IProcessRules>(provider => provider.GetRequiredService<ReleaseRules>());
        services.AddSingleton<IProcessRules, RollbackRules>();
        services.AddSingleton<ReleaseProcess>();
        services.AddSingleton<IJobHandler>(provider => provider.GetRequiredService<ReleaseProcess>());
        services.AddSingleton<ResubmitRelease>();
        services.AddSingleton<QuestionBook>();
        services.AddSingleton<IWaitingSource, WaitingQuestions>();
        services.AddSingleton<AskQuestion>();
        services.AddSingleton<AnswerQuestion>();
        services.AddSingleton<ResolveQuestion>();
        services.AddSingleton<RunGates>();
        services.AddSingleton<ReadReadiness>();
        services.AddSingleton<ReadSeats>();
        services.AddSingleton<JudgeRelease>();
        services.AddSingleton<ISubjectSource, ReleaseSubject>();
        services.AddSingleton<IServiceTaskHandler, RunGatesTask>();
        services.AddSingleton<DecideReleaseTask>();
        services.AddSingleton<IServiceTaskHandler>(provider => provider.GetRequiredService<DecideReleaseTask>());
        services.AddSingleton<IServiceTaskHandler, ReleaseForNowTask>();
        services.AddSingleton<ReleaseMoves>();
        services.AddSingleton<IJobHandler>(provider => provider.GetRequiredService<JudgeRelease>());
        services.AddSingleton<IJobHandler, JudgeAgain>();
        services.AddSingleton<RejudgeWhenDue>();
        services.AddSingleton<IJobHandler>(provider => provider.GetRequiredService<RejudgeWhenDue>());
        services.AddSingleton<OpenReleases>();
        services.AddSingleton<IJobHandler, RejudgeOnApproval>();
        services.AddSingleton<IJobHandler, RejudgeOnDatasetChange>();
        services.AddSingleton<IJobHandler, RejudgeOnNewerDataset>();
        services.AddSingleton<IJobHandler, RejudgeOnNewerVersion>();
        services.AddSingleton<IJobHandler, RejudgeOnSystemChange>();
        services.AddSingleton<IJobHandler, RejudgeOnApprovedValues>();
        services.AddSingleton<IJobHandler, RejudgeOnEvaluation>();
        services.AddSingleton<IJobHandler, RejudgeOnScreening>();
        services.AddSingleton<IJobHandler, RejudgeOnEnvironment>();
        services.AddSingleton<IEvaluationCheck, EvaluationsBeforeDecision>();
        services.AddSingleton<IJobHandler, RejudgeOnPolicyBound>();
        services.AddSingleton<IJobHandler, RejudgeOnWaiver>();
        services.AddSingleton<IWaivedReleases, WaivedReleases>();
        services.AddConditions();
        services.AddSingleton<RecordDecision>();
        services.AddSingleton<DecisionBook>();
    }

    public static void MapReleases(this IEndpointRouteBuilder routes)
    {
        routes.MapReleaseEndpoints();
        routes.MapQueue();
        routes.MapCards();
        routes.MapReplays();
        routes.MapQuestions();
        routes.MapConditions();
        routes.MapDecisions();
    }

    private static void AddConditions(this IServiceCollection services)
    {
        services.AddOptions<ApprovalEndOptions>().BindConfiguration("Approvals").Validate(options => options.Days.All(entry => entry.Value is >= 1 and <= 3660 && (entry.Key == ApprovalEndOptions.Unscreened || RiskClass.Keys.Contains(entry.Key))),
            $"Approvals:Days names risk classes ({string.Join(", ", RiskClass.Keys)}) or {ApprovalEndOptions.Unscreened}, each with 1 to 3660 days.").ValidateOnStart();
        services.AddSingleton<ControlBook>();
        services.AddSingleton<ConditionDesk>();
        services.AddSingleton<BindConditions>();
        services.AddSingleton<ControlBreaches>();
        services.AddSingleton(provider => new ReportObservations(provider.GetRequiredService<PortalDatabase>(), provider.GetRequiredService<ControlBreaches>(), provider.GetRequiredService<RefusalLog>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ReadReports>();
        services.AddSingleton<ISubjectSource, BreachSubject>();
        services.AddSingleton<IProcessRules, BreachRules>();
        services.AddSingleton<IJobHandler, WatchTerms>();
    }

    private static async Task<int?> CountAsync(IServiceProvider services, ClaimsPrincipal user, CancellationToken cancellation) =>
        await services.GetRequiredService<PageActor>().FindAsync(cancellation) is { } actor
            ? await services.GetRequiredService<ApprovalBook>().CountMineAsync(actor, WorkQueue.MostCounted, cancellation)
            : null;
}
