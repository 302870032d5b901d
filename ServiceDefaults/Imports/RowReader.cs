using System.Text.Json;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace ChuangMeng.ServiceDefaults.Imports;

/// <summary>A row that keeps the rules that can be told without looking at the state.</summary>
public sealed record ReadRow<T>(int Index, T Value);

/// <summary>Reads an import row by row, so that a wrong type or a missing field in one row does not keep the others out.</summary>
public sealed class RowReader<T>(IValidator<T> validator, IOptions<JsonOptions> json) where T : class
{
    public const int MostRows = 1000;

    /// <returns>The good rows; the report names the bad ones.</returns>
    public IReadOnlyList<ReadRow<T>> Read(JsonElement[] rows, ImportReport report)
    {
        if (rows.Length is 0 or > MostRows)
            throw new ValidationFailed("body", "RowCount", new($"每次导入 1 至 {MostRows} 行", $"An import takes 1 to {MostRows} rows"));
        var good = new List<ReadRow<T>>(rows.Length);
        for (var index = 0; index < rows.Length; index++)
        {
            if (Read(rows[index], index, report) is { } row)
                good.Add(new(index, row));
        }

        return good;
    }

    private T? Read(JsonElement element, int index, ImportReport report)
    {
        try
        {
            var row = element.Deserialize<T>(json.Value.SerializerOptions) ?? throw new JsonException();
            FieldError[] found = [.. NulCharacters.In(row)];
            // As for a request's body: the rules take what lists hold for granted.
            if (found.Length == 0)
                found = validator.Validate(row).ToFieldErrors();
            if (found.Length == 0)
                return row;
            report.Refused(index, found);
        }
        catch (JsonException e)
        {
            report.Refused(index, JsonErrors.Describe(e));
        }

        return null;
    }
}
