using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace ChuangMeng.ServiceDefaults.Localisation;

public static class LocalisationExtensions
{
    private static readonly CultureInfo[] Languages = [new("zh-CN"), new("en")];

    /// <summary>Chooses the language of what people read: zh-CN, or English by Accept-Language.</summary>
    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app)
    {
        var options = new RequestLocalizationOptions
        {
            // Numbers and dates are always written the same way; only texts change.
            DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, Languages[0]),
            SupportedCultures = [CultureInfo.InvariantCulture],
            SupportedUICultures = Languages,
            ApplyCurrentCultureToResponseHeaders = false,
            RequestCultureProviders = [new CustomRequestCultureProvider(context => Task.FromResult<ProviderCultureResult?>(new(Preferred(context.Request))))],
        };
        app.UseRequestLocalization(options);
        return app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.ContentLanguage = Text.IsEnglish ? "en" : "zh-CN";
                if (!context.Response.Headers.Vary.ToString().Contains("Accept-Language", StringComparison.OrdinalIgnoreCase))
                    context.Response.Headers.Append("Vary", "Accept-Language");
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    /// <summary>
    /// The first of the caller's languages that is Chinese or English, whatever the country: without ICU's data
    /// (InvariantGlobalization) .NET does not know that en-GB is a kind of en.
    /// </summary>
    private static string Preferred(HttpRequest request)
    {
        var asked = from language in request.GetTypedHeaders().AcceptLanguage
                    where language.Quality is not 0
                    orderby language.Quality ?? 1 descending
                    let name = language.Value.Value?.Split('-')[0].ToLowerInvariant()
                    where name is "zh" or "en"
                    select name;
        return asked.FirstOrDefault() == "en" ? "en" : "zh-CN";
    }
}
