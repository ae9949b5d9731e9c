using System.ComponentModel.DataAnnotations;

namespace GovernancePortal.Pipelines;

/// <summary>Which pipelines the portal tells what became of a release (configuration section <c>Pipelines</c>).</summary>
public sealed class PipelineOptions : IValidatableObject
{
    /// <summary>Organisations of Azure DevOps whose checks are answered, as their pipelines name them: <c>https://dev.azure.com/example/</c>. None unless it is set; nothing is ever sent elsewhere.</summary>
    public string[] AzureOrganisations { get; set; } = [];

    /// <summary>Whether these may be inside the organisation's own network (Azure DevOps Server). Loopback and private addresses are refused otherwise.</summary>
    public bool AllowInternal { get; set; }

    /// <summary>How long a check waits for gates and council before it is answered with a failure. From a minute to a week.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromDays(1);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        AzureOrganisations.Where(address => AzureChecks.AzureOrganisation.Parse(address) is null)
            .Select(address => new ValidationResult($"{address} is no https address of an organisation, such as https://dev.azure.com/example/.", [nameof(AzureOrganisations)]));
}
