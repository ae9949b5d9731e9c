var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var app = builder.Build();
app.MapStaticAssets();
app.Run();

/// <summary>The host's entry point, named so that tests can start the real product.</summary>
public partial class Program;
