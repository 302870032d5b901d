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
        };
        options.RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider { Options = options }];
        app.UseRequestLocalization(options);
        return app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.ContentLanguage = Text.IsEnglish ? "en" : "zh-CN";
                context.Response.Headers.Append("Vary", "Accept-Language");
                return Task.CompletedTask;
            });
            return next(context);
        });
    }
}
