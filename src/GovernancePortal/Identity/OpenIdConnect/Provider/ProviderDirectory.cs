using GovernancePortal.Identity.OpenIdConnect.Refusals;
using GovernancePortal.Identity.OpenIdConnect.Tokens;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Identity.OpenIdConnect.Provider;

/// <summary>
/// The provider's metadata and keys, kept for <see cref="Lifetime"/> and read again when a token names a key that is not known yet:
/// a change of keys needs no restart. One caller reads, the others wait for it.
/// </summary>
internal sealed class ProviderDirectory(
    ProviderConnection connection, IOptions<OpenIdConnectOptions> options, TimeProvider time, ILogger<ProviderDirectory> log) : IDisposable
{
    /// <summary>How long what was read is used without asking again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>How long it may still be used when the provider does not answer.</summary>
    public static readonly TimeSpan LongestUse = TimeSpan.FromHours(36);

    /// <summary>Pause between two readings that unknown keys ask for: made-up key ids must not become a flood.</summary>
    public static readonly TimeSpan KeyPause = TimeSpan.FromSeconds(30);

    /// <summary>Pause after a failed reading.</summary>
    public static readonly TimeSpan FailurePause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile ProviderConfiguration? _current;
    private DateTimeOffset _nextKeyReading = DateTimeOffset.MinValue;
    private (SignInRefusedException Reason, DateTimeOffset Until)? _failure;

    /// <summary>The metadata and keys.</summary>
    /// <exception cref="SignInRefusedException">They cannot be had, or are not those of the configured authority.</exception>
    public async ValueTask<ProviderConfiguration> GetAsync(CancellationToken cancellation)
    {
        if (_current is { } current && AgeOf(current) < Lifetime) return current;
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_current is { } known && AgeOf(known) < Lifetime) return known;
            return await ReadOrKeepAsync(cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Reads again because <paramref name="seen"/> has no key for a token; answers what is known when that was tried a moment ago.</summary>
    public async Task<ProviderConfiguration> GetNewerAsync(ProviderConfiguration seen, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            var current = _current ?? seen;
            if (!ReferenceEquals(current, seen) || time.GetUtcNow() < _nextKeyReading) return current;
            _nextKeyReading = time.GetUtcNow() + KeyPause;
            return await ReadOrKeepAsync(cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<ProviderConfiguration> ReadOrKeepAsync(CancellationToken cancellation)
    {
        try
        {
            if (_failure is { } recent && time.GetUtcNow() < recent.Until) throw new SignInRefusedException(recent.Reason.Refusal, "not asked again yet", recent.Reason);
            return _current = await ReadAsync(cancellation);
        }
        catch (SignInRefusedException failure)
        {
            if (failure.InnerException is not SignInRefusedException) _failure = (failure, time.GetUtcNow() + FailurePause);
            if (_current is not { } kept || AgeOf(kept) >= LongestUse) throw;
            log.LogWarning(failure, "The sign-in provider could not be read again; what was read at {ReadAt:u} stays in use.", kept.ReadAt);
            return kept;
        }
    }

    private async Task<ProviderConfiguration> ReadAsync(CancellationToken cancellation)
    {
        var address = new Uri($"{options.Value.Authority.TrimEnd('/')}/.well-known/openid-configuration");
        var metadata = ProviderMetadataReader.Read(await connection.GetAsync(address, cancellation), options.Value);
        var keys = SigningKeySet.Read(await connection.GetAsync(metadata.KeySet, cancellation));
        return new ProviderConfiguration(metadata, keys, time.GetUtcNow());
    }

    private TimeSpan AgeOf(ProviderConfiguration configuration) => time.GetUtcNow() - configuration.ReadAt;
}
