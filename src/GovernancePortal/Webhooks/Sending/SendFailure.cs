using System.Net.Sockets;
using System.Security.Authentication;

namespace GovernancePortal.Webhooks.Sending;

/// <summary>Why a message did not arrive, in words for who looks at the log.</summary>
internal static class SendFailure
{
    public static string WordsOf(HttpRequestException failure) => failure switch
    {
        { InnerException: RefusedAddressException refused } => refused.Message,
        { InnerException: AuthenticationException } => "Its certificate is not trusted, or is for another name.",
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } => "No address was found for its host name.",
        { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => "Nobody listens there.",
        { InnerException: SocketException } => "It could not be reached.",
        _ => "The connection broke before an answer came.",
    };
}
