using ChuangMeng.ServiceDefaults.Problems;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace ChuangMeng.Gateway.Docs;

internal static class DocsExtensions
{
    public static void AddDocs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection("Docs").Get<DocsOptions>() ?? new());
        builder.Services.AddSingleton<ServiceDocuments>();
    }

    /// <summary>
    /// <c>/docs</c>: one page for the whole API; <c>/openapi/v1.json</c>: all services in one document;
    /// <c>/openapi/{service}.json</c>: a service's own.
    /// </summary>
    public static void MapDocs(this WebApplication app)
    {
        app.MapGet("/", () => TypedResults.Redirect("/docs")).AllowAnonymous();
        app.MapGet("/openapi/v1.json", async (ServiceDocuments documents) =>
            TypedResults.Bytes((await documents.GetAsync()).Merged, "application/json")).AllowAnonymous();
        app.MapGet("/openapi/{service}.json", WriteOwnAsync).AllowAnonymous();
        app.MapSwaggerUI("docs", page =>
        {
            page.DocumentTitle = "创梦护航 API";
            page.SwaggerEndpoint("/openapi/v1.json", "创梦护航 ChuangMeng API");
            page.EnableFilter();
            page.EnableDeepLinking();
            page.DisplayRequestDuration();
            page.DocExpansion(DocExpansion.None);
            // A hundred schemas below the operations help nobody find one.
            page.DefaultModelsExpandDepth(-1);
        }).AllowAnonymous();
    }

    private static async Task WriteOwnAsync(HttpContext context, string service, ServiceDocuments documents)
    {
        if (!(await documents.GetAsync()).Own.TryGetValue(service.ToLowerInvariant(), out var document))
            await StatusProblems.WriteAsync(context, StatusCodes.Status404NotFound);
        else if (document is null)
            await StatusProblems.WriteAsync(context, StatusCodes.Status502BadGateway);
        else
            await context.Response.WriteAsJsonAsync(document, OpenApiJson.Options, context.RequestAborted);
    }
}
