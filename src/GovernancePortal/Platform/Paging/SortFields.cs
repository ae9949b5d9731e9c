using GovernancePortal.Platform.Results;

namespace GovernancePortal.Platform.Paging;

/// <summary>By which fields a list of the API can be sorted; every endpoint that takes a <see cref="PageRequest"/> says so.</summary>
public sealed class SortFields : IEndpointFilter
{
    internal SortFields(IReadOnlyList<string> names) => Names = names;

    public IReadOnlyList<string> Names { get; }

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<PageRequest>().FirstOrDefault() is { SortField: { Length: > 0 } field } && !Names.Contains(field, StringComparer.Ordinal) ? Unknown().ToProblem() : await next(context);

    private Error Unknown() => Names.Count == 0
        ? Error.Invalid("unknown-sort-field", "This list has one order and cannot be sorted.", "Leave out sort.", [new("sort", "Not taken here.")])
        : Error.Invalid("unknown-sort-field", "The list cannot be sorted by that field.", $"Sort by {string.Join(", ", Names)}; a minus before it sorts downward.", [new("sort", $"One of {string.Join(", ", Names)}.")]);
}

public static class SortFieldsExtensions
{
    /// <summary>Says by which fields the list can be sorted; another one is refused (400 <c>unknown-sort-field</c>).</summary>
    public static RouteHandlerBuilder SortedBy(this RouteHandlerBuilder endpoint, params string[] names)
    {
        var fields = new SortFields(names);
        return endpoint.AddEndpointFilter(fields).WithMetadata(fields);
    }
}
