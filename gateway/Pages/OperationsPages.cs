using System.Reflection;
using ChuangMeng.Gateway.Routing;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.Extensions.FileProviders;

namespace ChuangMeng.Gateway.Pages;

/// <summary>
/// The operations staff's business page under <c>/operations/</c>, as <c>web/operations</c> builds it: files that everybody may read;
/// what they show is asked of the API, with the reader's own token.
/// </summary>
internal static class OperationsPages
{
    private const string Root = "/operations";

    /// <summary>The style library writes style elements as it goes; scripts come from this address's files alone.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Where the pages lie: <c>Operations:Pages</c>, or where the build left them.</summary>
    private static string DirectoryOf(IConfiguration configuration) => configuration["Operations:Pages"]
        ?? typeof(OperationsPages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == "OperationsPages").Value!;

    /// <summary>Before the routing, which takes every address that no service has for unknown.</summary>
    public static void UseOperationsFiles(this WebApplication app)
    {
        var directory = DirectoryOf(app.Configuration);
        if (!Directory.Exists(directory))
        {
            app.Logger.LogWarning("There is no directory {Directory}: the business page is not served. Operations:Pages names another", directory);
            return;
        }

        app.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = Root,
            FileProvider = new PhysicalFileProvider(directory),
            OnPrepareResponse = file => Protect(file.Context.Response, isHashed: file.Context.Request.Path.StartsWithSegments(Root + "/assets")),
        });
    }

    public static void MapOperationsPage(this WebApplication app)
    {
        var index = Path.Combine(DirectoryOf(app.Configuration), "index.html");
        // The page asks each of them; nothing is listed by hand.
        app.MapGet(Root + "/services.json", (IReadOnlyList<DiscoveredService> services) => TypedResults.Ok(services.Select(s => s.Name)))
            .AllowAnonymous().DisableHttpMetrics();
        app.MapGet(Root, context => IndexAsync(context, index)).AllowAnonymous();
    }

    private static async Task IndexAsync(HttpContext context, string index)
    {
        // One address for one page.
        if (!context.Request.Path.Value!.EndsWith('/'))
        {
            context.Response.Redirect(Root + "/");
        }
        else if (!File.Exists(index))
        {
            await StatusProblems.WriteAsync(context, StatusCodes.Status404NotFound);
        }
        else
        {
            Protect(context.Response, isHashed: false);
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.SendFileAsync(index, context.RequestAborted);
        }
    }

    private static void Protect(HttpResponse response, bool isHashed)
    {
        // A built file's name holds its content's hash: it never changes. The page that names them is asked for anew.
        response.Headers.CacheControl = isHashed ? "public, max-age=31536000, immutable" : "no-cache";
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
    }
}
