using GovernancePortal.Evidence;
using GovernancePortal.Evidence.Typesetting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Tests.Evidence.Typesetting;

/// <summary>A typesetter with a work folder of its own.</summary>
public sealed class TypesettingRoom : IAsyncDisposable
{
    private readonly Lazy<Typesetter> typesetter;

    public TypesettingRoom()
        : this(_ => { })
    {
    }

    internal TypesettingRoom(Action<EvidenceOptions> change)
    {
        var options = new EvidenceOptions { WorkFolder = Path.Combine(Folder, "work") };
        change(options);
        typesetter = new(() => new Typesetter(Options.Create(options), TimeProvider.System, NullLogger<Typesetter>.Instance));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("evidence-tests-").FullName;

    public Typesetter Typesetter => typesetter.Value;

    /// <summary>Writes a file for a program to look at.</summary>
    public string Write(byte[] content)
    {
        var path = Path.Combine(Folder, Guid.NewGuid().ToString("N") + ".pdf");
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Everything that jobs left in the work folder.</summary>
    public string[] Leftovers() => Directory.GetFiles(Path.Combine(Folder, "work"), "*.*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).ToArray();

    public async ValueTask DisposeAsync()
    {
        await Typesetter.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
