namespace GovernancePortal.Evidence.Typesetting;

/// <summary>A job that the worker has, and the place where its answer arrives.</summary>
internal sealed class RunningJob(string id, Action<string> stage)
{
    private readonly TaskCompletionSource<WorkerMessage> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id => id;

    public Task<WorkerMessage> Outcome => outcome.Task;

    public void Fail(TypesettingException failure) => outcome.TrySetException(failure);

    public void Take(WorkerMessage message)
    {
        // An error without an id answers a line that could not be read: with one job at a time, it was this one's.
        if (message.Id is not null && !string.Equals(message.Id, id, StringComparison.Ordinal))
            return;
        switch (message.Type)
        {
            case "progress" when Words(message.Stage) is { } words:
                stage(words);
                break;
            case "result":
                outcome.TrySetResult(message);
                break;
            case "error":
                Fail(TypesettingException.From(message.Code, message.Message));
                break;
        }
    }

    private static string? Words(string? stage) => stage switch
    {
        "read" => "Reading the evidence",
        "compile" => "Typesetting the pages",
        "export" => "Writing the PDF",
        "write" => "Storing the PDF",
        _ => null,
    };
}
