using System.Text;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Approvals.Designing.Checks;

/// <summary>Checks a file as its deployment would, and looks at what runs but is hardly meant.</summary>
internal sealed class ProcessLint(PortalDatabase database, BpmnReader reader, ProcessCatalog catalog, Lazy<IReadOnlySet<string>> handlers)
{
    /// <summary>The work that service tasks can name, in order.</summary>
    public IReadOnlyList<string> Handlers => [.. handlers.Value.Order(StringComparer.Ordinal)];

    /// <param name="key">The id that the process must have.</param>
    public async Task<ProcessReport> OfAsync(string xml, string key, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await OfAsync(db, xml, key, cancellation);
    }

    public async Task<ProcessReport> OfAsync(PortalDbContext db, string xml, string key, CancellationToken cancellation)
    {
        var read = reader.Read(Encoding.UTF8.GetBytes(xml));
        var names = ElementNames.Of(xml);
        var findings = read.Findings.Select(finding => new ProcessFinding(true, finding.Id, names.Of(finding.Id, finding.Element), Sentence(finding.Message), finding.Line)).ToList();
        if (read.Definition is { } definition)
            findings.AddRange(await OfDefinitionAsync(db, definition, key, cancellation));
        var runs = !findings.Exists(finding => finding.IsError);
        if (read.Definition is { } drawn)
            findings.AddRange(catalog.UnfitIn(drawn).Select(unfit => Error(drawn, unfit)));
        findings.AddRange(read.Warnings.Select(warning => new ProcessFinding(false, warning.Id, names.Of(warning.Id, warning.Element), Sentence(warning.Message), warning.Line)));
        return new([.. findings.OrderByDescending(finding => finding.IsError).ThenBy(finding => finding.Line)], names.Nodes) { Runs = runs, Definition = read.Definition };
    }

    private async Task<IEnumerable<ProcessFinding>> OfDefinitionAsync(PortalDbContext db, ProcessDefinition definition, string key, CancellationToken cancellation)
    {
        var found = (await HostedSubset.BeyondAsync(db, definition, handlers.Value, cancellation)).Select(detail => Beyond(definition, detail)).ToList();
        if (definition.Id != key)
            found.Add(Error(definition, $"The id of the process is “{definition.Id}”, and it is kept under “{key}”. Give it that id."));
        if (catalog.WrongIn(definition) is { } wrong)
            found.Add(Error(definition, $"It cannot be chosen by its rule: {wrong}"));
        if (await catalog.TakenMessageAsync(db, key, definition, cancellation) is { } message)
            found.Add(Error(definition, $"The message “{message}” begins another process already. Give the message another name: one message begins one process."));
        foreach (var task in definition.Nodes.OfType<UserTask>().Where(task => task.Loop is MultiInstance { CompletionCondition: null }))
            found.Add(new(false, task.Id, Named(task), "Several holders are asked, but it is not said how many must sign: all of them are waited for. Set a quorum.", task.Line));
        if (definition.Purpose is not null && !definition.Nodes.OfType<EndEvent>().Any(end => end.ParentId is null && end.Result == ApprovalStage.Approved))
            found.Add(new(false, definition.Id, definition.Name, "No end of it approves: whatever it decides on is refused. Give one end the result “approved”.", 0));
        return found;
    }

    // the field of a detail is the kind and the id of the node
    private static ProcessFinding Beyond(ProcessDefinition definition, ErrorDetail detail) =>
        detail.Field.Split(' ') is [_, var id] && definition.TryGetNode(id, out var node)
            ? new(true, id, Named(node), detail.Message, detail.Line ?? 0)
            : new(true, definition.Id, definition.Name, detail.Message, detail.Line ?? 0);

    private static ProcessFinding Error(ProcessDefinition definition, string message) => new(true, definition.Id, definition.Name.Length > 0 ? definition.Name : "Process", message, 0);

    private static string Named(FlowNode node) => node.Name.Length > 0 ? node.Name : node.Id;

    // the reader's messages go on after a place; here they stand alone
    private static string Sentence(string message) => message.Length == 0 ? message : char.ToUpperInvariant(message[0]) + message[1..] + (message[^1] is '.' or '"' ? "" : ".");
}
