using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace ChuangMeng.NativeHosting.Dashboard;

/// <summary>The pages as <c>web/dashboard</c> builds them: files that everybody may read; what they show needs the token.</summary>
internal static class Pages
{
    // The style library writes style elements as it goes; scripts come from this address's files alone.
    const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    static readonly string[] Addresses = ["/", "/login", "/resources", "/console", "/logs", "/traces", "/traces/{id}", "/metrics", "/alerts"];

    public static void Use(WebApplication app, string? directory)
    {
        directory ??= BuiltPages;
        if (!File.Exists(Path.Combine(directory, "index.html"))) return;
        var types = new FileExtensionContentTypeProvider();
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(directory),
            ContentTypeProvider = types,
            OnPrepareResponse = file => Protect(file.Context.Response, isHashed: file.Context.Request.Path.StartsWithSegments("/assets")),
        });
    }

    public static void Map(IEndpointRouteBuilder routes, string? directory)
    {
        var index = Path.Combine(directory ?? BuiltPages, "index.html");
        foreach (var address in Addresses)
        {
            routes.MapGet(address, (HttpContext context) => IndexAsync(context, index));
        }
    }

    internal static async Task IndexAsync(HttpContext context, string index)
    {
        if (!File.Exists(index))
        {
            await DashboardProblem.PagesNotBuilt.WriteAsync(context);
            return;
        }

        Protect(context.Response, isHashed: false);
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.SendFileAsync(index, context.RequestAborted);
    }

    static string BuiltPages { get; } = typeof(Pages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "DashboardPages").Value!;

    static void Protect(HttpResponse response, bool isHashed)
    {
        // A built file's name holds its content's hash: it never changes. The page that names them is asked for anew.
        response.Headers.CacheControl = isHashed ? "public, max-age=31536000, immutable" : "no-cache";
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
