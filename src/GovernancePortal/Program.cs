using GovernancePortal;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Demo;
using GovernancePortal.Ledger;
using GovernancePortal.Platform;
using GovernancePortal.Registry;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var platform = builder.Configuration.GetSection("Portal").Get<PlatformOptions>() ?? new();
var demo = DemoMode.Decide(builder.Environment, builder.Configuration, providerConfigured: false);
await using var database = await DatabaseHost.StartAsync(builder.Configuration, builder.Environment, platform);

builder.Services.AddPlatform(database.Connection, platform);
builder.Services.AddLedger();
builder.AddIdentity(demo, platform);
builder.Services.AddRegistry();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddProblemDetails();
builder.Services.AddOpenApi();
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.KebabCaseLower)));

var app = builder.Build();
await app.PrepareDatabaseAsync();
app.UseExceptionHandler();
app.UseRouting();
app.UseIdentity();
app.MapStaticAssets().AllowAnonymous();
app.MapOpenApi("/openapi/v1.json").AllowAnonymous();
app.MapIdentity();
app.MapLedger();
app.MapRegistry();
await app.RunAsync();

/// <summary>The host's entry point, named so that tests can start the real product.</summary>
public partial class Program;
