using System.Globalization;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Artifacts;
using Microsoft.AspNetCore.Http.Features;

namespace GovernancePortal.Registry.Uploads;

/// <summary>Resumable uploads by the protocol tus 1.0.0 (https://tus.io/protocols/resumable-upload): core, creation, expiration, termination.</summary>
internal static class UploadEndpoints
{
    public const string Address = "/api/v1/uploads";
    private const string Version = "1.0.0";
    private const string Piece = "application/offset+octet-stream";

    /// <summary>Clients that can send only GET and POST name their method in a header; before routing.</summary>
    public static void UseUploadMethods(this IApplicationBuilder app) =>
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Address, StringComparison.OrdinalIgnoreCase), uploads => uploads.UseHttpMethodOverride());

    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Address).WithTags("Uploads");
        group.MapGet("/", async (Actor actor, UploadBook uploads, CancellationToken cancellation) =>
            TypedResults.Ok(new Listing<UploadView>(await uploads.MineAsync(actor, cancellation)))).Requires(Permission.UploadFile).WithSummary("Your files on their way");
        var tus = routes.MapGroup(Address).WithTags("Uploads").AddEndpointFilter(SpeakTusAsync);
        tus.MapMethods("/", [HttpMethods.Options], Abilities).Requires(Permission.UploadFile).WithSummary("What the upload protocol can do here");
        tus.MapPost("/", BeginAsync).Requires(Permission.UploadFile).WithSummary("Begins a resumable upload (tus 1.0)");
        tus.MapMethods("/{id:guid}", [HttpMethods.Head], StandsAtAsync).Requires(Permission.UploadFile).WithSummary("Where an upload stands");
        tus.MapPatch("/{id:guid}", AppendAsync).Requires(Permission.UploadFile).WithSummary("Sends the next bytes of an upload");
        tus.MapDelete("/{id:guid}", async (Guid id, Actor actor, UploadBook uploads, CancellationToken cancellation) =>
            (await uploads.RemoveAsync(actor, id, cancellation)).ToHttp(_ => TypedResults.NoContent())).Requires(Permission.UploadFile).WithSummary("Ends an upload and removes its bytes");
    }

    private static async ValueTask<object?> SpeakTusAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var (request, headers) = (invocation.HttpContext.Request, invocation.HttpContext.Response.Headers);
        headers["Tus-Resumable"] = Version;
        headers.CacheControl = "no-store";
        if (HttpMethods.IsOptions(request.Method) || string.Equals(request.Headers["Tus-Resumable"], Version, StringComparison.Ordinal))
            return await next(invocation);
        headers["Tus-Version"] = Version;
        return new Error(ErrorKind.PreconditionFailed, "tus-version", "This upload protocol is tus 1.0.0.", $"Send the header Tus-Resumable: {Version}.").ToProblem();
    }

    private static IResult Abilities(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers["Tus-Version"] = Version;
        headers["Tus-Extension"] = "creation,expiration,termination";
        headers["Tus-Max-Size"] = Number(MultipartUpload.MaxFileBytes);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> BeginAsync(Actor actor, HttpContext context, BeginUpload handler, CancellationToken cancellation)
    {
        if (Length(context.Request, "Upload-Length") is not { } length)
            return Error.Invalid("upload-length", "The length of the file is needed, in bytes.", "Send the header Upload-Length.").ToProblem();
        if (UploadMetadata.NameIn(context.Request.Headers["Upload-Metadata"].ToString()) is not { } name)
            return Error.Invalid("upload-metadata", "The name of the file is needed.", "Send the header Upload-Metadata: filename, a space, and the name as Base64 of its UTF-8.").ToProblem();
        return (await handler.HandleAsync(actor, name, length, cancellation)).ToHttp(upload =>
        {
            Expires(context, upload);
            return TypedResults.Created($"{Address}/{upload.Id}");
        });
    }

    private static async Task<IResult> StandsAtAsync(Guid id, Actor actor, HttpContext context, UploadBook uploads, CancellationToken cancellation) =>
        (await uploads.FindAsync(actor, id, cancellation)).ToHttp(upload =>
        {
            var headers = context.Response.Headers;
            headers["Upload-Offset"] = Number(upload.Offset);
            headers["Upload-Length"] = Number(upload.Length);
            headers["Upload-Metadata"] = UploadMetadata.Of(upload.Name);
            Expires(context, upload);
            return TypedResults.Ok();
        });

    private static async Task<IResult> AppendAsync(Guid id, Actor actor, HttpContext context, AppendToUpload handler)
    {
        if (!string.Equals(context.Request.ContentType, Piece, StringComparison.OrdinalIgnoreCase))
            return new Error(ErrorKind.UnsupportedMedia, "unsupported-media-type", $"The bytes of an upload come as {Piece}.").ToProblem();
        if (Length(context.Request, "Upload-Offset") is not { } offset)
            return Error.Invalid("upload-offset", "It is not said where these bytes begin.", "Send the header Upload-Offset.").ToProblem();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null; // the announced length is the limit
        var result = await handler.HandleAsync(actor, id, offset, context.Request.Body, context.RequestAborted);
        // what came is kept for its owner; who lost the right while it came goes no further with it
        if (result.IsSuccess && (await LookAgain.AtAsync(context, actor, Permission.UploadFile)).Error is { } taken)
            return taken.ToProblem();
        return result.ToHttp(upload =>
        {
            context.Response.Headers["Upload-Offset"] = Number(upload.Offset);
            Expires(context, upload);
            return TypedResults.NoContent();
        });
    }

    private static void Expires(HttpContext context, Upload upload) => context.Response.Headers["Upload-Expires"] = upload.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);

    private static long? Length(HttpRequest request, string header) =>
        long.TryParse(request.Headers[header].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
