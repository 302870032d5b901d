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
    /// <returns>The good rows; the report names the bad ones.</returns>
    public IReadOnlyList<ReadRow<T>> Read(ImportRows rows, ImportReport report)
    {
        var good = new List<ReadRow<T>>(rows.Items.Count);
        for (var index = 0; index < rows.Items.Count; index++)
        {
            if (Read(rows.Items[index], index, report) is { } row)
                good.Add(new(index, row));
        }

        return good;
    }

    private T? Read(JsonElement element, int index, ImportReport report)
    {
        try
        {
            var row = element.Deserialize<T>(json.Value.SerializerOptions) ?? throw new JsonException();
            FieldError[] errors = [.. Unstorable.In(row)];
            if (errors.Length == 0)
                errors = validator.Validate(row).ToFieldErrors();
            if (errors.Length == 0)
                return row;
            report.Refused(index, errors);
        }
        catch (JsonException e)
        {
            report.Refused(index, JsonErrors.Describe(e));
        }

        return null;
    }
}
