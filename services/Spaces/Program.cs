using ChuangMeng.ServiceDefaults;
using ChuangMeng.Spaces;
using ChuangMeng.Spaces.Bookings;
using ChuangMeng.Spaces.Leases;
using ChuangMeng.Spaces.Mark;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;
using ChuangMeng.Spaces.SecondIncubation;

var builder = WebApplication.CreateBuilder(args);
builder.AddService<SpacesDb>("spaces");
builder.Services.AddSingleton<MarkSettings>();
builder.Services.AddSingleton<BookingSettings>();
builder.Services.AddSingleton<LeaseSettings>();
builder.Services.AddSingleton<SpaceMetrics>();

var app = builder.Build();
app.MapService(api =>
{
    api.MapSpaces();
    api.MapMark();
    api.MapRooms();
    api.MapBookings();
    api.MapLeases();
    api.MapPlaceRequests();
});
app.Run();
