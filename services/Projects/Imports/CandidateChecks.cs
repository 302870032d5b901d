using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Imports;

/// <summary>Checks the rows of an import against the rules of a single candidate, for the present caller's region.</summary>
internal sealed class CandidateChecks
{
    private readonly IValidator<CandidateInput> validator;
    private readonly Dictionary<string, string> levels;

    private CandidateChecks(IValidator<CandidateInput> validator, Dictionary<string, string> levels) => (this.validator, this.levels) = (validator, levels);

    public static async Task<CandidateChecks> ForAsync(ProjectsDb db, IValidator<CandidateInput> validator, CancellationToken stop) =>
        new(validator, await db.Regions.AsNoTracking().ToDictionaryAsync(r => r.Code, r => r.Level, stop));

    /// <summary>All that is wrong with a row at once; where a cell could not be read, that is said and nothing more of it.</summary>
    public IReadOnlyList<RowError> Check(ImportRow row)
    {
        if (row.Input is not { } input)
            return row.Errors;
        IEnumerable<FieldError> found = Unstorable.In(input).Concat(validator.Validate(input).ToFieldErrors());
        BrokenRule? place = !levels.TryGetValue(input.RegionCode, out var level) ? new RegionUnknown(input.RegionCode)
            : !Caller.Current.Scope.Contains(input.RegionCode) ? new OutsideRegion(input.RegionCode)
            : level != "county" ? new CountyRequired()
            : null;
        if (place is not null)
            found = found.Append(new("regionCode", place.Rule, place.Text));
        return [.. row.Errors, .. found.DistinctBy(e => e.Field).Where(e => row.Errors.All(r => r.Field != e.Field))
            .Select(e => new RowError(row.Line, ImportColumn.HeaderOf(e.Field), e.Field, e.Rule, e.Message))];
    }
}
