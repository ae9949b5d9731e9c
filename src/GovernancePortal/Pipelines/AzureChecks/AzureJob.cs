using GovernancePortal.Platform.Results;

namespace GovernancePortal.Pipelines.AzureChecks;

/// <summary>The job of an Azure pipeline that waits, as the check “Invoke REST API” names it in its headers.</summary>
/// <param name="Organisation">One of the configured ones.</param>
/// <param name="Token">Whoever has it can complete this job, and nothing is asked of it but that.</param>
internal sealed record AzureJob(string Organisation, Guid ProjectId, string Hub, Guid PlanId, Guid JobId, Guid TaskId, string Token)
{
    public const int MaxHub = 30;
    private const int MaxToken = 8_000;

    public static Result<AzureJob> Of(IHeaderDictionary headers, IReadOnlyCollection<string> organisations)
    {
        var missing = new List<ErrorDetail>();
        var (project, plan, job, task) = (Id("ProjectId"), Id("PlanId"), Id("JobId"), Id("TaskInstanceId"));
        var hub = headers["HubName"].ToString();
        if (hub.Length is 0 or > MaxHub || !hub.All(char.IsAsciiLetter))
            missing.Add(new("HubName", "Expected is a word such as build or checks: $(system.HostType)."));
        var token = headers["AuthToken"].ToString();
        if (token.Length is 0 or > MaxToken || token.Any(mark => mark is <= ' ' or > '~'))
            missing.Add(new("AuthToken", "Expected is the job's token: $(system.AccessToken)."));
        if (missing.Count > 0)
            return Error.Invalid("azure-check-incomplete", "The headers do not say which job of which pipeline waits.", "Keep the headers that the check “Invoke REST API” comes with.", missing);
        return AzureOrganisation.Among(organisations, headers["PlanUrl"]) is { } organisation
            ? new AzureJob(organisation, project, hub, plan, job, task, token)
            : Error.Forbidden("azure-organisation-unknown", "The portal answers pipelines of configured organisations alone, and the header PlanUrl names none of them.", "Ask an operator to add the organisation to Pipelines:AzureOrganisations.");

        Guid Id(string name)
        {
            if (!Guid.TryParse(headers[name], out var id) || id == Guid.Empty)
                missing.Add(new(name, "Expected is an id (a UUID)."));
            return id;
        }
    }
}
