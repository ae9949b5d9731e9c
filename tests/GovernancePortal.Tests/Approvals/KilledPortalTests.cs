using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Approvals;

/// <summary>The portal as a process of its own, killed with -9 between sign-offs and started again on the same database.</summary>
[Trait("Category", "Database")]
public sealed class KilledPortalTests(EmbeddedCluster cluster)
{
    private static readonly string[] Seats = ["platform", "security", "risk"];

    [Fact(Timeout = 240_000)]
    public async Task Kill_BetweenSignOffs_LosesAndDoublesNothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "kill -9 is a matter of Linux.");
        var data = Directory.CreateTempSubdirectory("portal-kill-");
        await using var connection = new ChildPortal(await cluster.NewDatabaseAsync(), data.FullName);
        await connection.StartAsync();
        var release = await connection.AskForReleaseAsync();
        foreach (var seat in Seats)
        {
            await connection.ApproveAsync(seat, release);
            connection.Kill();
            await connection.StartAsync();
        }

        (await connection.StateAsync(release)).ShouldBe("approved");
        var signOffs = await connection.GetAsync("auditor", $"/releases/{release}/sign-offs");
        signOffs.EnumerateArray().Select(signOff => signOff.GetProperty("seat").GetString()).ShouldBe(Seats, ignoreOrder: true);
        (await connection.GetAsync("auditor", "/ledger/verification")).GetProperty("verified").GetBoolean().ShouldBeTrue();
    }

    private sealed class ChildPortal(PortalConnection database, string data) : IAsyncDisposable
    {
        private Process? process;
        private HttpClient http = null!;

        public async Task StartAsync()
        {
            var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in new[]
                     {
                         Path.Combine(AppContext.BaseDirectory, "GovernancePortal.dll"), "--environment", "Development", "--urls", "http://127.0.0.1:0", "--Demo:Samples=false", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
                         $"--Portal:DataFolder={data}", $"--ConnectionStrings:Portal={database.Portal}", $"--ConnectionStrings:Migrator={database.Migrator}", $"--Evidence:WorkFolder={data}/typesetting",
                     })
                start.ArgumentList.Add(argument);
            process = Process.Start(start)!;
            var said = new List<string>();
            while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                said.Add(line);
                if (line.Split("Now listening on: ") is [_, var address])
                {
                    http = Client(new Uri(address.Trim()));
                    _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
                    _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
                    return;
                }
            }

            throw new InvalidOperationException("The portal ended before it listened:\n" + string.Join('\n', said) + await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        }

        private static HttpClient Client(Uri address)
        {
            // one client for the life of one process; a factory would have nothing to pool
            var services = new ServiceCollection().AddHttpClient(nameof(ChildPortal), client => client.BaseAddress = address).Services.BuildServiceProvider();
            return services.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(ChildPortal));
        }

        public void Kill()
        {
            process!.Kill();
            process.WaitForExit();
        }

        public async Task<JsonElement> GetAsync(string account, string path)
        {
            await SignInAsync(account);
            return await http.GetFromJsonAsync<JsonElement>("/api/v1" + path, TestContext.Current.CancellationToken);
        }

        public async Task<Guid> AskForReleaseAsync()
        {
            await SignInAsync("scientist");
            var system = Story.Id(await PostAsync("/systems", JsonContent.Create(new { name = "Killed", purpose = "p", businessUnit = "u", owner = "o" })));
            var model = Story.Id(await PostAsync("/models", JsonContent.Create(new { systemId = system, name = "m", kind = "model" })));
            using var data1 = new MultipartFormDataContent
            {
                { JsonContent.Create(new { name = "loans", source = "book", licence = "MIT", lawfulBasis = "contract", personalData = false, region = "eu-west", classification = "internal" }), "metadata" },
                { new StringContent(Story.CleanCsv), "files", "data.csv" },
            };
            var dataset = Story.Id(await PostAsync("/datasets", data1));
            using var version = new MultipartFormDataContent
            {
                { new StringContent("1.0.0"), "version" }, { new StringContent(dataset.ToString()), "datasetIds" },
                { new StringContent(Story.CompleteCard), "card", "card.yaml" }, { new StringContent("weights"), "artifacts", "model.bin" },
            };
            var versionId = Story.Id(await PostAsync($"/models/{model}/versions", version));
            var release = Story.Id(await PostAsync("/releases", JsonContent.Create(new { versionId, environment = "staging", businessUse = "loans" })));
            for (var i = 0; i < 300; i++)
            {
                if ((await GetAsync("risk", $"/releases/{release}")).GetProperty("state").GetString() == "in-review" && (await GetAsync("risk", $"/releases/{release}/readiness")).GetProperty("verdict").GetString() == "pass")
                    return release;
                await Task.Delay(200, TestContext.Current.CancellationToken);
            }

            throw new TimeoutException("The release did not get to the council.");
        }

        public async Task ApproveAsync(string seat, Guid release)
        {
            var task = (await GetAsync(seat, "/tasks?mine=true")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("releaseId").GetGuid() == release);
            await PostAsync($"/tasks/{Story.Id(task)}/decision", JsonContent.Create(new { outcome = "approve", manifestDigest = task.GetProperty("manifestDigest").GetString() }));
        }

        public async Task<string?> StateAsync(Guid release)
        {
            for (var i = 0; i < 300; i++)
            {
                var state = (await GetAsync("auditor", $"/releases/{release}")).GetProperty("state").GetString();
                if (state != "in-review")
                    return state;
                await Task.Delay(200, TestContext.Current.CancellationToken);
            }

            return "in-review";
        }

        public ValueTask DisposeAsync()
        {
            if (process is { HasExited: false })
                Kill();
            http.Dispose();
            Directory.Delete(data, recursive: true);
            return ValueTask.CompletedTask;
        }

        private async Task SignInAsync(string account)
        {
            using var answer = await http.PostAsJsonAsync("/api/v1/demo/token", new { user = account }, TestContext.Current.CancellationToken);
            var token = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("access_token").GetString();
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        private async Task<JsonElement> PostAsync(string path, HttpContent body)
        {
            using var answer = await http.PostAsync("/api/v1" + path, body, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Created);
            return JsonElement.Parse(text);
        }
    }
}
