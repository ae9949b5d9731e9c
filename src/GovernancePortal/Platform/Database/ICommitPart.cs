namespace GovernancePortal.Platform.Database;

/// <summary>What a room has in the transaction of each change, beside the rows that the change is about.</summary>
internal interface ICommitPart
{
    /// <summary>Adds the rows that go with what the context is about to save.</summary>
    void AddRows(PortalDbContext db)
    {
    }

    /// <summary>What must still hold when it commits; null for nothing.</summary>
    CommitCondition? ConditionOf(PortalDbContext db) => null;
}

/// <summary>An update that must change a row, or nothing is committed.</summary>
/// <param name="Update">SQL with a place ($1, $2, …) for each of the values.</param>
/// <param name="Values">What goes into the places.</param>
/// <param name="Broken">What is thrown when there is no such row.</param>
internal sealed record CommitCondition(string Update, IReadOnlyList<object> Values, Func<Exception> Broken);
