using System.Security.Cryptography;
using System.Text.Json;
using GovernancePortal.Cards;

namespace GovernancePortal.Tests.Samples;

/// <summary>One of the repository's samples: its submission, its card and its files.</summary>
internal sealed class Sample
{
    private readonly string folder;

    private Sample(string name)
    {
        folder = Path.Combine(RepositoryRoot(), "samples", name);
        Submission = JsonSerializer.Deserialize<SampleSubmission>(File.ReadAllBytes(At("submission.json")), JsonSerializerOptions.Web)!;
        Reading = CardReader.Read(File.ReadAllBytes(At(Submission.Card)), Submission.Card, Submission.Version);
    }

    public SampleSubmission Submission { get; }

    public CardReadResult Reading { get; }

    public ModelCard Card => Reading.Card.ShouldNotBeNull(string.Join('\n', Reading.Findings));

    public static Sample Open(string name) => new(name);

    public string At(string file) => Path.Combine(folder, file);

    public string DigestOf(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(At(file))));

    private static string RepositoryRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "GovernancePortal.sln")))
                return at.FullName;
        }

        throw new DirectoryNotFoundException($"No GovernancePortal.sln above {AppContext.BaseDirectory}.");
    }
}

internal sealed record SampleSubmission(string Version, string Card, IReadOnlyList<string> Artifacts, IReadOnlyList<SampleDataset> Datasets);

internal sealed record SampleDataset(IReadOnlyList<string> Files, string Role, SampleDatasetMetadata Metadata);

internal sealed record SampleDatasetMetadata(string Name, string Classification, bool PersonalData);
