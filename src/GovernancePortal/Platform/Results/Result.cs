using System.Diagnostics.CodeAnalysis;

namespace GovernancePortal.Platform.Results;

/// <summary>What a use case answers: a value, or an expected failure.</summary>
public readonly struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Error? error) => (this.value, Error) = (value, error);

    public Error? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <exception cref="InvalidOperationException">The use case failed; look at <see cref="Error"/> first.</exception>
    public T Value => Error is null ? value! : throw new InvalidOperationException($"{Error.Code}: {Error.Message}");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);

    public Result<TOther> Map<TOther>(Func<T, TOther> map) => Error is { } error ? error : map(Value);
}
