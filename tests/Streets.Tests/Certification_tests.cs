using System.Net;
using ChuangMeng.Contracts.Streets;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.Streets.Certification;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Standards;
using ChuangMeng.Streets.Tests.Support;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Streets.Tests.Support.Given;

namespace ChuangMeng.Streets.Tests;

public sealed class Certification_tests(StreetsHost host) : IClassFixture<StreetsHost>, IDisposable
{
    private readonly HttpClient jinan = host.CityOfficer("370100");
    private readonly HttpClient province = host.ProvinceOfficer();

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task Only_a_street_that_meets_every_condition_is_certified_and_what_is_lacking_is_named()
    {
        var street = await host.AppliedAsync();
        await (await province.CertifyAsync(street.Id)).ShouldBreakAsync<EvaluationMissing>();
        var today = host.Clock.Today();
        await jinan.EvaluatesAsync(street.Id, [.. All.Except([Condition.Trainees, Condition.Jobs]).Select(c => Meeting(c, today)), Found(Condition.Jobs, today, 199)]);
        var problem = await (await province.CertifyAsync(street.Id)).ShouldBreakAsync<ConditionsLacking>();
        problem["conditions"]!.AsArray().Select(c => c!.GetValue<string>()).ShouldBe(["trainees", "jobs"]);
        (await jinan.ReadsStreetAsync(street.Id)).Version.ShouldBe(street.Version);
        (await host.RaisedAsync<StreetCertified>(street.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_certificate_has_a_number_of_its_year_without_gaps_and_is_told_to_others()
    {
        host.Clock.FreezeAtShanghai("2031-03-01 09:00:00");
        var first = await host.CertifiedAsync();
        var refused = await host.AppliedAsync();
        await (await province.CertifyAsync(refused.Id)).ShouldBreakAsync<EvaluationMissing>();
        var second = await host.CertifiedAsync("370202");
        (first.Number, second.Number, first.CertifiedOn).ShouldBe(("CYJQ-2031-0001", "CYJQ-2031-0002", new(2031, 3, 1)));
        host.Clock.FreezeAtShanghai("2032-01-01 00:00:00");
        (await host.CertifiedAsync()).Number.ShouldBe("CYJQ-2032-0001");
        var told = (await host.RaisedAsync<StreetCertified>(first.Id)).ShouldHaveSingleItem();
        (told.Number, told.Year, told.Pilot, told.OperatorCode, told.CertifiedOn, told.RegionCode).ShouldBe((first.Number!, 2031, false, Operator, new(2031, 3, 1), "370102"));
    }

    [Fact]
    public async Task Of_fifty_callers_at_once_exactly_one_certifies_a_street()
    {
        var street = await host.AppliedAsync();
        await host.EvaluatedAsync(street);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => province.CertifyAsync(street.Id)));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<StreetNotApplied>();
        (await host.RaisedAsync<StreetCertified>(street.Id)).Count.ShouldBe(1);
        (await jinan.ReadsStreetAsync(street.Id)).Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_certificates_day_lies_between_the_application_and_all_evidence_and_today()
    {
        host.Clock.FreezeAtShanghai("2026-05-08 09:00:00");
        var street = await jinan.AppliesAsync(Application(appliedOn: new(2026, 3, 1)));
        await jinan.EvaluatesAsync(street.Id, [.. All.Select(c => Meeting(c, new(2026, 4, 1)))]);
        foreach (var wrong in new DateOnly[] { new(2026, 2, 28), new(2026, 3, 31), new(2026, 5, 9) })
            await (await province.CertifyAsync(street.Id, wrong)).ShouldBreakAsync<CertificateDay>();
        (await (await province.CertifyAsync(street.Id, new(2026, 4, 1))).ReadAsync<StreetDetails>()).CertifiedOn.ShouldBe(new(2026, 4, 1));
    }

    [Fact]
    public async Task A_withdrawn_street_is_closed_until_it_is_applied_for_and_evaluated_anew()
    {
        host.Clock.FreezeAtShanghai("2026-05-08 09:00:00");
        var street = await host.AppliedAsync();
        await (await province.AnswerAsync(street.Id, "withdrawal")).ShouldBreakAsync<StreetNotCertified>();
        await host.EvaluatedAsync(street);
        await province.CertifyAsync(street.Id);
        host.Clock.FreezeAtShanghai("2026-09-01 09:00:00");
        var withdrawn = await (await province.AnswerAsync(street.Id, "withdrawal", "整改未达标")).ReadAsync<StreetDetails>();
        (withdrawn.State, withdrawn.WithdrawnOn, withdrawn.Reason).ShouldBe((StreetState.Withdrawn, new(2026, 9, 1), "整改未达标"));
        await (await host.StreetOperator().SettleAsync(street.Id, Firm())).ShouldBreakAsync<StreetClosed>();
        await (await jinan.EvaluateAsync(street.Id)).ShouldBreakAsync<StreetClosed>();
        await (await jinan.PatchAsync($"{Api}/streets/{street.Id}", new ChangeStreet(Area: 1), $"\"{withdrawn.Version}\"")).ShouldBreakAsync<StreetClosed>();
        await (await jinan.PostAsync($"{Api}/streets/{street.Id}/resubmission", (HttpContent?)null)).ShouldBeAsync(HttpStatusCode.OK);
        await (await province.CertifyAsync(street.Id)).ShouldBreakAsync<EvaluationMissing>();
        await host.EvaluatedAsync(street);
        var again = await (await province.CertifyAsync(street.Id)).ReadAsync<StreetDetails>();
        (again.State, again.WithdrawnOn).ShouldBe((StreetState.Certified, null));
        again.Number.ShouldNotBe(withdrawn.Number);
    }
}
