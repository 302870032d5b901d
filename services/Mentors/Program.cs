using ChuangMeng.Mentors;
using ChuangMeng.Mentors.Assessments;
using ChuangMeng.Mentors.Cases;
using ChuangMeng.Mentors.Cases.Escalation;
using ChuangMeng.Mentors.Contacts;
using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Runs;
using ChuangMeng.Mentors.Sessions;
using ChuangMeng.Mentors.Specialists;
using ChuangMeng.ServiceDefaults;
using ChuangMeng.ServiceDefaults.Attachments;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Work;

var builder = WebApplication.CreateBuilder(args);
builder.AddService<MentorsDb>("mentors");
builder.Services.AddSingleton<MentorMetrics>();
builder.Services.AddSingleton<UnassignedWatch>();
builder.Services.AddHostedService(services => services.GetRequiredService<UnassignedWatch>());
builder.AddWorker<RunMatching>();
builder.AddWorker<FollowRuns>();
builder.Services.AddSingleton<LapsePairings>();
builder.Services.AddHostedService(services => services.GetRequiredService<LapsePairings>());
builder.AddDailyJob<ExpireMentors>(hour: 0);
builder.AddDailyJob<FollowNorms>(hour: 1);
builder.AddDailyJob<WatchCases>(hour: 0);
builder.AddAttachments<SweepEvidenceFiles>();

var app = builder.Build();
app.MapService(api =>
{
    api.MapMentors();
    api.MapSpecialists();
    api.MapDossiers();
    api.MapPairings();
    api.MapMatchingRuns();
    api.MapSessions();
    api.MapAssessments();
    api.MapCases();
    api.MapContacts();
});
app.Run();
