using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Registry.Uploads;

/// <summary>The requests of a tus client.</summary>
internal static class Tus
{
    /// <summary>A client that says which version it speaks.</summary>
    public static async Task<HttpClient> ClientAsync(Portal portal)
    {
        var client = await portal.AsAsync("scientist");
        client.DefaultRequestHeaders.Add("Tus-Resumable", "1.0.0");
        return client;
    }

    public static async Task<string> BeginAsync(HttpClient client, string name, long length)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/uploads");
        request.Headers.Add("Upload-Length", $"{length}");
        request.Headers.Add("Upload-Metadata", $"filetype dGV4dA==,filename {Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.Headers.Location!.ToString();
    }

    public static Task<HttpStatusCode> SendAsync(HttpClient client, string address, long offset, byte[] bytes) => SendAsync(client, address, offset, new MemoryStream(bytes));

    public static async Task<HttpStatusCode> SendAsync(HttpClient client, string address, long offset, Stream bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, address) { Content = Piece(bytes) };
        request.Headers.Add("Upload-Offset", $"{offset}");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    public static async Task<long> OffsetAsync(HttpClient client, string address)
    {
        using var answer = await client.SendAsync(new(HttpMethod.Head, address), TestContext.Current.CancellationToken);
        return long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);
    }

    public static async Task<(HttpStatusCode Status, JsonElement Body)> SubmitAsync(Story story, HttpClient client, string address, string card = "schema: portal-card/1\ndetails: {name: x}\n")
    {
        var model = await story.ModelAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("1.0.0"), "version" }, { new StringContent(card), "card", "card.yaml" }, { new StringContent(IdOf(address)), "uploadIds" },
        };
        using var answer = await client.PostAsync($"/api/v1/models/{model}/versions", form, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    public static string PartOf(Portal portal, string address) => Path.Combine(portal.DataFolder, "uploads", Guid.Parse(IdOf(address)).ToString("n") + ".part");

    public static string IdOf(string address) => address[(address.LastIndexOf('/') + 1)..];

    public static StreamContent Piece(byte[] bytes) => Piece(new MemoryStream(bytes));

    public static StreamContent Piece(Stream bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/offset+octet-stream") } };
}
