using System.Net.Http.Headers;
using System.Security.Cryptography;
using GovernancePortal.Webhooks.Sending;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Pipelines.AzureChecks;

/// <summary>
/// Completes the job that waits (Azure DevOps REST API 7.1, “Events - Post Event”), over connections that judge addresses as those of
/// webhooks do: https alone, no redirects, and nothing but the configured organisations.
/// </summary>
internal sealed class AzureCallback(WebhookConnections connections, IDataProtectionProvider protection, IOptions<PipelineOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);
    private readonly IDataProtector protector = protection.CreateProtector(AskAzureCheck.Purpose);

    public async Task<Told> TellAsync(AzureCheck check, bool passed, CancellationToken cancellation)
    {
        // the configuration may have changed since it was asked
        if (AzureOrganisation.Among(options.Value.AzureOrganisations, check.Organisation) is null)
            return new($"{check.Organisation} is not configured any more.", Final: true);
        using var patience = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            using var request = Request(check, passed);
            using var answer = await connections.SendAsync(request, options.Value.AllowInternal, either.Token);
            return Told.Of((int)answer.StatusCode);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new($"No answer came within {Timeout.TotalSeconds:0} seconds.", Final: false);
        }
        catch (CryptographicException)
        {
            return new("Its token can no longer be read, because the key that encrypted it is gone.", Final: true);
        }
        catch (HttpRequestException failure)
        {
            return new(SendFailure.WordsOf(failure), Final: failure.InnerException is RefusedAddressException);
        }
    }

    private HttpRequestMessage Request(AzureCheck check, bool passed)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{check.Organisation}{check.ProjectId}/_apis/distributedtask/hubs/{check.Hub}/plans/{check.PlanId}/events?api-version=7.1")
        {
            Content = JsonContent.Create(new { name = "TaskCompleted", taskId = check.TaskId, jobId = check.JobId, result = passed ? "succeeded" : "failed" }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", protector.Unprotect(check.Token!));
        return request;
    }

    /// <summary>What became of it.</summary>
    /// <param name="Failure">In words; null where the pipeline knows.</param>
    /// <param name="Final">Whether another attempt would end the same.</param>
    public sealed record Told(string? Failure, bool Final)
    {
        public static Told Of(int status) => status switch
        {
            >= 200 and <= 299 => new(null, Final: false),
            408 or 429 or >= 500 => new($"It answered {status}.", Final: false),
            401 or 403 => new($"It answered {status}: the job's token does not count there, or not any more.", Final: true),
            404 => new("It answered 404: no such job waits.", Final: true),
            _ => new($"It answered {status}.", Final: true),
        };
    }
}
