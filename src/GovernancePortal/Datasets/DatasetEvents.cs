namespace GovernancePortal.Datasets;

/// <summary>What rooms above may react to: jobs, written with the change and run after it commits.</summary>
public static class DatasetEvents
{
    /// <summary>A redaction report was finished or accepted; the job's subject is the dataset.</summary>
    public const string Judged = "dataset-judged";

    /// <summary>A dataset came after others of its name; the job's subject is the new one.</summary>
    public const string Followed = "dataset-followed";
}
