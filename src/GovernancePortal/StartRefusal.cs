using GovernancePortal.Platform;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace GovernancePortal;

/// <summary>Why the portal did not start, for whom a stack trace would say nothing.</summary>
internal static class StartRefusal
{
    /// <summary>What an operator can do something about, in words; null for a fault of the portal.</summary>
    public static string? Sentence(Exception failure) => failure switch
    {
        StartRefusedException => failure.Message,
        OptionsValidationException { Failures: var failures } => string.Join(Environment.NewLine, failures),
        AggregateException { InnerExceptions: var several } when several.All(each => Sentence(each) is not null) => string.Join(Environment.NewLine, several.Select(Sentence)),
        IOException { InnerException: AddressInUseException } => $"{failure.Message} Stop what listens there, or choose another address with --urls.",
        _ => null,
    };
}
