using System.Reflection;
using System.Text.Json;
using ChuangMeng.ServiceDefaults.Problems;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChuangMeng.ServiceDefaults.Validation;

public static class ValidationExtensions
{
    /// <summary>All validators of the assembly.</summary>
    public static IServiceCollection AddValidators(this IServiceCollection services, Assembly assembly)
    {
        foreach (var found in AssemblyScanner.FindValidatorsInAssembly(assembly, includeInternalTypes: true))
            services.AddSingleton(found.InterfaceType, found.ValidatorType);
        return services;
    }

    /// <summary>Every endpoint of the group refuses what cannot be stored, and runs its request's validator before its handler.</summary>
    public static RouteGroupBuilder WithValidation(this RouteGroupBuilder group) =>
        group.AddEndpointFilterFactory((factory, next) =>
        {
            var known = factory.ApplicationServices.GetRequiredService<IServiceProviderIsService>();
            var validated = factory.MethodInfo.GetParameters()
                .Select((parameter, index) => (index, type: typeof(IValidator<>).MakeGenericType(parameter.ParameterType)))
                .Where(p => known.IsService(p.type))
                .ToArray();
            var texts = factory.MethodInfo.GetParameters()
                .Select((parameter, index) => (index, parameter))
                .Where(p => Unstorable.MayLieIn(p.parameter.ParameterType) && !known.IsService(p.parameter.ParameterType))
                .Select(p => (p.index, path: p.parameter.ParameterType == typeof(string) || p.parameter.ParameterType == typeof(string[]) ? p.parameter.Name! : ""))
                .ToArray();
            if (validated.Length == 0 && texts.Length == 0)
                return next;
            return async invocation =>
            {
                FieldError[] found = [.. texts.SelectMany(t => Unstorable.In(invocation.Arguments[t.index], t.path))];
                if (found.Length > 0)
                    throw new ValidationFailed(found);
                foreach (var (index, type) in validated)
                    await CheckAsync((IValidator)invocation.HttpContext.RequestServices.GetRequiredService(type), invocation.Arguments[index]!);
                return await next(invocation);
            };
        });

    private static async Task CheckAsync(IValidator validator, object request)
    {
        var result = await validator.ValidateAsync(new ValidationContext<object>(request));
        if (!result.IsValid)
            throw new ValidationFailed(result.ToFieldErrors());
    }

    /// <summary>What a validator found, as it stands in a problem document or in the answer about an import's row.</summary>
    public static FieldError[] ToFieldErrors(this ValidationResult result) =>
        [.. result.Errors.Select(e => new FieldError(CamelPath(e.PropertyName), e.ErrorCode, e.ErrorMessage))];

    /// <summary><c>Founder.IdNumber</c> → <c>founder.idNumber</c>, as the caller spells it.</summary>
    private static string CamelPath(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
