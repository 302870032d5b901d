using ChuangMeng.Mentors.Cases;
using ChuangMeng.Mentors.Cases.Handovers;
using ChuangMeng.Mentors.Cases.Tasks;
using ChuangMeng.Mentors.Cases.Terms;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using FsCheck.Fluent;

namespace ChuangMeng.Mentors.Tests.Cases;

/// <summary>
/// For any sequence of actions, by whomever and on whatever days, a case has exactly one owner, who changes only by an acceptance, and
/// its clock equals a count of the days one by one.
/// </summary>
public sealed class Case_property_tests
{
    internal enum Do { Ask, ApplicantAnswers, Reply, Reopen, Close, Rate, Offer, Accept, Refuse, Withdraw, GiveTask, FinishTask, Watch }

    /// <param name="Days">Days that pass before.</param>
    /// <param name="By">Who does it: 0 the applicant, 1 to 3 people of the platform.</param>
    internal sealed record Act(Do What, int Days, int By, int To)
    {
        public override string ToString() => $"+{Days}d {What} by {By} to {To}";
    }

    [Fact]
    public void One_owner_and_a_clock_that_equals_a_count_of_days() => Replayable.Check(nameof(One_owner_and_a_clock_that_equals_a_count_of_days), 3000,
        Prop.ForAll(
            Arb.From(
                (from what in Gen.Frequency(
                    (3, Gen.Constant(Do.Ask)), (4, Gen.Constant(Do.ApplicantAnswers)), (2, Gen.Constant(Do.Reply)), (2, Gen.Constant(Do.Reopen)),
                    (8, Gen.Choose(0, (int)Do.Watch).Select(i => (Do)i)))
                 from days in Gen.Frequency((3, Gen.Constant(0)), (4, Gen.Choose(1, 4)), (1, Gen.Choose(5, 20)))
                 from who in Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Constant(1)), (3, Gen.Choose(2, 3)))
                 from to in Gen.Choose(1, 3)
                 select new Act(what, days, who, to)).ListOf().Select(acts => acts.Take(25).ToArray())),
            acts => new Run().Do(acts)));

    private sealed class Run
    {
        private readonly DateOnly openedOn = new(2025, 1, 20);
        private DateOnly day = new(2025, 1, 20);
        private readonly InquiryCase inquiry;
        private readonly List<CaseHandover> offers = [];
        private readonly List<CaseTask> tasks = [];
        // What the model knows: the owner, and of every day of this round whether it waits after it.
        private string owner = Who(1).Id;
        private DateOnly roundFrom;
        private readonly List<(DateOnly From, DateOnly? To)> waits = [];
        private DateOnly? answeredOn;

        public Run()
        {
            roundFrom = openedOn;
            inquiry = InquiryCase.Open(
                new("370102", null, null, "王示例", null, Who(0).Id, InquiryTopic.Other, "x"),
                CityTerms.Of("370100", new(openedOn, 5, 2, 15, 1, 3, 5, 3, ContactPeriod.Quarter, "d")), Who(1), Now);
        }

        private DateTimeOffset Now => BusinessTime.StartOf(day).AddHours(10);

        private static Caller Who(int n) => new($"account-{n}", $"人{n}", RegionScope.Province, new HashSet<string>(), "", "");

        public void Do(Act[] acts)
        {
            foreach (var act in acts)
            {
                day = day.AddDays(act.Days);
                try
                {
                    Apply(act);
                }
                catch (BrokenRule)
                {
                    // A refusal changes nothing, as the next look tells.
                }

                inquiry.OwnerId.ShouldBe(owner, $"{act}");
                LookAtTheClock($"{act}");
            }
        }

        private void Apply(Act act)
        {
            var by = Who(act.By);
            switch (act.What)
            {
                case Case_property_tests.Do.Ask:
                    inquiry.AskApplicant("?", by, Now);
                    waits.Add((day, null));
                    break;
                case Case_property_tests.Do.ApplicantAnswers:
                    inquiry.ApplicantAnswers("!", by, Now);
                    waits[^1] = (waits[^1].From, day);
                    break;
                case Case_property_tests.Do.Reply:
                    inquiry.Reply("!", by, Now);
                    answeredOn = day;
                    break;
                case Case_property_tests.Do.Reopen:
                    inquiry.Reopen("!", by, Now);
                    (roundFrom, answeredOn) = (day, null);
                    waits.Clear();
                    break;
                case Case_property_tests.Do.Close: inquiry.Close(by, Now); break;
                case Case_property_tests.Do.Rate: inquiry.Rate(3, null, by, Now); break;
                case Case_property_tests.Do.Offer: offers.Add(inquiry.Offer(new(Who(act.To).Id, "n", "r"), by, supervises: false, Now)); break;
                case Case_property_tests.Do.Accept when offers.Count > 0:
                    inquiry.AcceptHandover(offers[^1], by, Now);
                    owner = by.Id;
                    break;
                case Case_property_tests.Do.Refuse when offers.Count > 0: inquiry.RefuseHandover(offers[^1], "r", by, Now); break;
                case Case_property_tests.Do.Withdraw when offers.Count > 0: inquiry.WithdrawHandover(offers[^1], by, supervises: false, Now); break;
                case Case_property_tests.Do.GiveTask: tasks.Add(inquiry.GiveTask(new("t", day, Who(act.To).Id, "n"), by, Now)); break;
                case Case_property_tests.Do.FinishTask when tasks.Count > 0:
                    tasks[^1].Finish("r", by, Now);
                    inquiry.TaskIsDone(tasks[^1], by, Now);
                    break;
                case Case_property_tests.Do.Watch: inquiry.EscalateIfDue(by, Now); break;
            }
        }

        /// <summary>Day by day since the round began: a working day counts unless it lies after the asking and not after the answer.</summary>
        private void LookAtTheClock(string after)
        {
            var last = answeredOn ?? day;
            var used = 0;
            DateOnly? reached = null;
            for (var d = roundFrom.AddDays(1); d <= last; d = d.AddDays(1))
            {
                // Late is who has used all days before this one begins, and is not waiting in it.
                if (used == 5 && !Paused(d))
                    reached ??= d;
                used += WorkingDays.Contains(d) && !Paused(d) ? 1 : 0;
            }

            (answeredOn is null ? inquiry.Clock.UsedOn(day) : inquiry.DaysTaken).ShouldBe(used, after);
            (answeredOn is null ? inquiry.Clock.IsOverdueOn(day) : inquiry.AnsweredLate).ShouldBe(reached is not null, $"late, {after}");
        }

        private bool Paused(DateOnly d) => waits.Exists(w => w.From < d && (w.To is null || d <= w.To));
    }
}
