using System.Security.Cryptography;
using System.Text.Json;

namespace GovernancePortal.Platform.EmbeddedPostgres;

/// <summary>The passwords of the embedded server's three roles; made once, kept readable by the owner alone.</summary>
internal sealed record PostgresSecrets(string Superuser, string Migrator, string Portal)
{
    public static async Task<PostgresSecrets> LoadOrCreateAsync(string file, CancellationToken cancellation)
    {
        if (File.Exists(file))
        {
            await using var stored = File.OpenRead(file);
            return await JsonSerializer.DeserializeAsync<PostgresSecrets>(stored, cancellationToken: cancellation)
                ?? throw new StartRefusedException($"{file} is empty. Restore it, or remove the data folder to start anew.");
        }

        var secrets = new PostgresSecrets(NewPassword(), NewPassword(), NewPassword());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var made = new FileStream(file, options);
        await JsonSerializer.SerializeAsync(made, secrets, cancellationToken: cancellation);
        return secrets;
    }

    private static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
