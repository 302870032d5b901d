using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace ChuangMeng.ServiceDefaults.OpenApi;

public static class OpenApiExtensions
{
    /// <summary>The service's OpenAPI 3.1 document.</summary>
    public static IServiceCollection AddServiceOpenApi(this IServiceCollection services, string service) =>
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = $"创梦护航 {service}";
                document.Info.Version = "v1";
                document.Servers = [new OpenApiServer { Url = "/" }];
                document.Components ??= new OpenApiComponents();
                document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                {
                    [OperationDocs.Bearer] = new OpenApiSecurityScheme
                    {
                        Type = SecuritySchemeType.Http,
                        Scheme = "bearer",
                        BearerFormat = "JWT",
                        Description = "访问令牌，由 POST /api/identity/v1/token 取得。",
                    },
                };
                document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
                document.Components.Schemas[OperationDocs.Problem] = OperationDocs.ProblemSchema();
                return Task.CompletedTask;
            });
            options.AddOperationTransformer(OperationDocs.TransformAsync);
        });

    public static IEndpointConventionBuilder MapServiceOpenApi(this IEndpointRouteBuilder app) =>
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
}
