using ChuangMeng.Mentors.Pairings;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Assessments;

/// <summary>Assesses a city's mentors of a year; those that were confirmed stay as they are.</summary>
/// <param name="CityCode">市级行政区划代码</param>
internal sealed record AssessMentors(string CityCode, int Year)
{
    /// <summary>In one transaction; of two runs at once the second computes on top of the first.</summary>
    public static async Task<Ok<AssessmentRun>> HandleAsync(AssessMentors request, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        await db.RequireRegionAsync(request.CityCode, "city", stop, "cityCode");
        var today = time.Today();
        if (request.Year > today.Year)
            throw new AssessmentYearAhead(request.Year);
        var lastDay = new DateOnly(request.Year, 12, 31);
        var norm = await db.NormAsync(request.CityCode, lastDay < today ? lastDay : today, stop);
        return await db.InTransactionAsync(async () =>
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext({"assess-" + request.CityCode}), {request.Year})", stop);
            var mentors = await db.ActedInAsync(request.CityCode, new(request.Year, 1, 1), lastDay, stop);
            // A mentor's sessions may lie in another city: the mentor's own city counts them all.
            var years = await db.BeyondRegionAsync(() => db.YearsOfAsync(mentors.ConvertAll(m => m.Id), request.Year, stop), stop);
            var known = await db.Set<Assessment>().Where(a => a.CityCode == request.CityCode && a.Year == request.Year).ToDictionaryAsync(a => a.MentorId, stop);
            foreach (var mentor in mentors)
            {
                if (!known.TryGetValue(mentor.Id, out var assessment))
                {
                    known.Add(mentor.Id, assessment = Assessment.Of(mentor, request.Year));
                    db.Add(assessment);
                }

                assessment.Compute(years[mentor.Id], norm);
            }

            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(new AssessmentRun(request.CityCode, request.Year, known.Count, known.Values.Count(a => a.ConfirmedAt is null),
                known.Values.Count(a => a.ComputedGrade == AssessmentGrade.Excellent), known.Values.Count(a => a.ComputedGrade == AssessmentGrade.Qualified)));
        }, stop);
    }
}

/// <summary>What a run came to.</summary>
/// <param name="Mentors">考核人数</param>
/// <param name="Open">尚未确认的人数</param>
internal sealed record AssessmentRun(string CityCode, int Year, int Mentors, int Open, int Excellent, int Qualified);

internal sealed class AssessMentorsValidator : AbstractValidator<AssessMentors>
{
    public AssessMentorsValidator()
    {
        RuleFor(a => a.CityCode).MustBeRegionCode();
        RuleFor(a => a.Year).MustLieBetween(2014, 2100);
    }
}

internal static class YearsOfMentors
{
    /// <summary>Those whose appointment covered a day of the year.</summary>
    public static Task<List<Mentor>> ActedInAsync(this MentorsDb db, string city, DateOnly first, DateOnly last, CancellationToken stop) =>
        db.Mentors.AsNoTracking().Where(m => m.CityCode == city && m.TermStart <= last
            && (m.TermEnd >= first || db.Set<MentorStep>().Any(s => s.MentorId == m.Id && s.TermStart <= last && s.TermEnd >= first))).ToListAsync(stop);

    /// <summary>What each did in the year, Asia/Shanghai.</summary>
    public static async Task<Dictionary<Guid, YearOfMentor>> YearsOfAsync(this MentorsDb db, List<Guid> mentors, int year, CancellationToken stop)
    {
        var (from, to) = (BusinessTime.StartOf(new(year, 1, 1)), BusinessTime.StartOf(new(year + 1, 1, 1)));
        var sessions = await db.Sessions.AsNoTracking()
            .Where(s => mentors.Contains(s.MentorId) && s.State == Sessions.SessionState.Recorded && s.StartsAt >= from && s.StartsAt < to)
            .GroupBy(s => s.MentorId)
            .Select(g => new
            {
                g.Key,
                Counted = g.Count(s => s.Counts),
                Minutes = g.Sum(s => s.Counts ? s.Minutes ?? 0 : 0),
                Ratings = g.Count(s => s.FounderScore != null),
                Scores = g.Sum(s => s.FounderScore ?? 0),
            }).ToDictionaryAsync(g => g.Key, stop);
        var pairings = await db.Pairings.AsNoTracking()
            .Where(p => mentors.Contains(p.MentorId) && (p.State == PairingState.Accepted || p.State == PairingState.Ended)
                && p.AnsweredAt != null && p.AnsweredAt < to && (p.EndedAt == null || p.EndedAt >= from))
            .GroupBy(p => p.MentorId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        return mentors.ToDictionary(id => id, id => sessions.TryGetValue(id, out var s)
            ? new YearOfMentor(s.Counted, s.Minutes, s.Ratings == 0 ? null : Math.Round((decimal)s.Scores / s.Ratings, 2, MidpointRounding.AwayFromZero), s.Ratings, pairings.GetValueOrDefault(id))
            : new(0, 0, null, 0, pairings.GetValueOrDefault(id)));
    }
}
