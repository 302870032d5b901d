using ChuangMeng.Mentors;
using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Specialists;
using ChuangMeng.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddService<MentorsDb>("mentors");
builder.Services.AddSingleton<TermSettings>();
builder.Services.AddSingleton<MentorMetrics>();
builder.Services.AddHostedService<UnassignedWatch>();

var app = builder.Build();
app.MapService(api =>
{
    api.MapMentors();
    api.MapSpecialists();
    api.MapDossiers();
    api.MapPairings();
});
app.Run();
