using System.Globalization;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.PersonalData;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Imports;

/// <summary>The next part of the oldest import that nobody works on, in one transaction.</summary>
internal sealed class ImportPart(
    ProjectsDb db, PersonalDataCipher cipher, IValidator<CandidateInput> validator, ServiceIdentity service, TimeProvider time)
{
    /// <summary>The import that it found.</summary>
    public Guid? ImportId { get; private set; }

    /// <returns>Whether there was one.</returns>
    public async Task<bool> RunAsync(CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var import = (await db.Set<CandidateImport>().FromSql(
            $"select * from candidate_imports where state in ('Waiting', 'Running') order by id limit 1 for update skip locked").ToListAsync(stop)).SingleOrDefault();
        if (import is null)
            return false;
        ImportId = import.Id;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(import.Language);
        using (import.Uploader().Begin())
        {
            // What goes in is the uploader's: in their region and in their name.
            await db.TellScopeAsync(stop);
            var waiting = await db.Database.SqlQuery<byte[]>($"""
                delete from candidate_import_parts where import_id = {import.Id}
                  and number = (select min(number) from candidate_import_parts where import_id = {import.Id}) returning content
                """).ToListAsync(stop);
            foreach (var content in waiting)
                await TakeAsync(import, SealedRows.Open(content, cipher), stop);
            if (!await db.Set<WaitingRows>().AnyAsync(r => r.ImportId == import.Id, stop))
                import.Finish(time.GetUtcNow());
            await db.SaveChangesAsync(stop);
        }

        await transaction.CommitAsync(stop);
        return true;
    }

    /// <summary>Ends an import that can never be gone on with, so that it does not keep the others out.</summary>
    public Task FailAsync(Guid id, CancellationToken stop) => db.InTransactionAsync(async () =>
    {
        var import = await db.LockImportAsync(id, stop);
        if (import.IsOver)
            return;
        import.Fail(time.GetUtcNow());
        await db.ForgetRestAsync(id, stop);
        await db.SaveChangesAsync(stop);
    }, stop);

    private async Task TakeAsync(CandidateImport import, ImportRow[] rows, CancellationToken stop)
    {
        var scouted = new ScoutedRows(rows, await CandidateChecks.ForAsync(db, validator, stop), import.Year, cipher);
        var results = scouted.All;
        var created = await db.InsertAsync(scouted.Candidates, service, time.GetUtcNow(), stop);
        var outcomes = results.ConvertAll(r => r.Candidate is null ? "rejected" : created.Contains(r.Candidate.Id) ? "created" : "unchanged");
        var ids = results.ConvertAll(r => r.Candidate is { } candidate && created.Contains(candidate.Id) ? candidate.Id : (Guid?)null);
        var found = results.ConvertAll(r => r.Errors.Count == 0 ? null : SnapshotJson.ToText(r.Errors));
        await db.Database.ExecuteSqlAsync($"""
            insert into candidate_import_rows (import_id, line, region_code, outcome, candidate_id, errors)
            select {import.Id}, line, {import.RegionCode}, outcome, candidate_id, errors
            from unnest({results.ConvertAll(r => r.Row.Line)}, {outcomes}, {ids}, {found}) as t (line, outcome, candidate_id, errors)
            """, stop);
        import.Take(created.Count, rows.Length - scouted.Rejected - created.Count, scouted.Rejected);
    }
}
