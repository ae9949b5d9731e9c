namespace GovernancePortal.Releases.Submissions;

/// <summary>The uploads that stand on the open page already, so that no other place of it offers them too. One a circuit.</summary>
public sealed class UploadsAtHand
{
    private readonly List<List<UploadedPart>> lists = [];

    public void Join(List<UploadedPart> parts) => lists.Add(parts);

    public void Leave(List<UploadedPart> parts) => lists.Remove(parts);

    public bool Holds(Guid upload) => lists.Exists(parts => parts.Exists(part => part.UploadId == upload));
}
