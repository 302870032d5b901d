namespace ChuangMeng.Gateway.Docs;

internal static class DocsExtensions
{
    public static void AddDocs(this WebApplicationBuilder builder)
    {
    }

    public static void MapDocs(this WebApplication app)
    {
        app.MapGet("/", () => TypedResults.Redirect("/docs/")).AllowAnonymous();
    }
}
