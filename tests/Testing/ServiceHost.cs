using System.Net.Http.Headers;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using MassTransit;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;
using Shouldly;
using Xunit;

namespace ChuangMeng.Testing;

/// <summary>
/// One service as it runs in the platform – Kestrel, its own database under its own role, the broker –
/// in the test's process, so that the test can set its clock. Use it as a class fixture of a subclass.
/// </summary>
public abstract class ServiceHost<TProgram, TDb>(PlatformServers servers, string service) : IAsyncLifetime
    where TProgram : class
    where TDb : ServiceDb
{
    private const string RolePassword = "a-password-for-tests";
    private readonly string unique = $"{service}_{Guid.NewGuid():n}"[..20];
    private readonly List<WebApplicationFactory<TProgram>> replicas = [];
    private string broker = "";
    private NpgsqlDataSource? owner;

    /// <summary>Made-up arrangements up to 2030: the tests hold on whatever day they run. Beyond, working days are unknown.</summary>
    public static string LaterWorkingDays { get; } = Path.Combine(AppContext.BaseDirectory, "workdays.csv");

    /// <summary>Where the service keeps the files that are not rows.</summary>
    public DirectoryInfo Files { get; } = Directory.CreateTempSubdirectory("chuangmeng-files-");

    public PlatformServers Servers => servers;
    public TestClock Clock { get; } = new();
    public CapturedLog Log { get; } = new();
    public ConsumedEvents Consumed { get; } = new();

    /// <summary>The service's own role: neither superuser nor owner.</summary>
    public string ServiceConnection => new NpgsqlConnectionStringBuilder(servers.PostgresConnection(unique))
    {
        Username = service + "_service",
        Password = RolePassword,
    }.ConnectionString;

    /// <summary>The owner, for looking at and tampering with what the service may not.</summary>
    public string OwnerConnection => servers.PostgresConnection(unique);

    /// <summary>The owner's few connections, which all looks into the database share: one pool each would use up the server's.</summary>
    public NpgsqlDataSource Owner => owner ??= NpgsqlDataSource.Create(OwnerConnection);

    public string BrokerConnection => broker;

    public virtual async ValueTask InitializeAsync()
    {
        await CreateDatabaseAsync();
        broker = await servers.CreateVirtualHostAsync(unique);
        await SetUpDatabaseAsync();
        await FillDatabaseAsync();
        AddReplica();
        // Nothing is published before the queues are there; in the platform the migrations see to that.
        (await Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60))).ShouldBe(BusHealthStatus.Healthy);
        await Eventually.HoldsAsync(JobsOfTheStartAreOverAsync);
    }

    /// <summary>
    /// The daily jobs also run with the start: what they do then is not to come about in the midst of a test. The trigger of such a run,
    /// or of its next try, is there until the job has ended.
    /// </summary>
    private async Task<bool> JobsOfTheStartAreOverAsync()
    {
        if (Services.GetService<ISchedulerFactory>() is not { } jobs)
            return true;
        var scheduler = await jobs.GetScheduler();
        return scheduler.Status == SchedulerStatus.Running
            && (await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup())).All(t => t.Name.EndsWith(DailyJobs.Daily, StringComparison.Ordinal));
    }

    /// <summary>What is there before the service starts.</summary>
    protected virtual Task FillDatabaseAsync() => Task.CompletedTask;

    /// <summary>An empty database.</summary>
    protected Task CreateDatabaseAsync() => servers.CreateDatabaseAsync(unique);

    /// <summary>Runs migrations and set-up as the one-shot does.</summary>
    public async Task SetUpDatabaseAsync()
    {
        await using var db = OwnerContext();
        await DatabaseSetup.RunAsync(db, service + "_service", RolePassword, CancellationToken.None);
    }

    /// <summary>A context of the tables' owner, who sees all rows.</summary>
    public TDb OwnerContext()
    {
        var options = new DbContextOptionsBuilder<TDb>();
        PersistenceExtensions.Configure(options, Owner);
        return (TDb)Activator.CreateInstance(typeof(TDb), options.Options)!;
    }

    /// <summary>Runs SQL as the tables' owner, past row-level security.</summary>
    /// <param name="values">What stands for $1, $2 and so on.</param>
    public async Task ExecuteAsOwnerAsync(string sql, params object[] values)
    {
        await using var command = Owner.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Kills PostgreSQL and starts it again; no connection from before is met again by the tests themselves.</summary>
    public async Task KillDatabaseAsync(Func<Task>? whileDown = null)
    {
        await Servers.KillDatabaseAsync(whileDown);
        Owner.Clear();
    }

    /// <summary>Starts another instance of the service on the same database and broker.</summary>
    /// <param name="also">What is different in this one.</param>
    public WebApplicationFactory<TProgram> AddReplica(Action<IWebHostBuilder>? also = null)
    {
        var factory = new WebApplicationFactory<TProgram>().WithWebHostBuilder(host =>
        {
            // UseKestrel(0) alone leaves the default address, port 5000, which only one host at a time can have.
            host.UseSetting("urls", "http://127.0.0.1:0");
            host.UseSetting("ConnectionStrings:" + service, ServiceConnection);
            host.UseSetting("ConnectionStrings:rabbitmq", broker);
            host.UseSetting("Attachments:Directory", Files.FullName);
            host.UseSetting("WorkingDays:File", LaterWorkingDays);
            host.UseSetting("PersonalData:Key", "a-personal-data-key-for-tests");
            // Every category, also those that the service itself keeps quiet.
            host.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log).AddFilter<CapturedLog>(null, LogLevel.Debug));
            host.ConfigureTestServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
                services.AddConsumeObserver(_ => Consumed);
                services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, TestTokens.Trust);
            });
            Configure(host);
            also?.Invoke(host);
        });
        factory.UseKestrel();
        factory.StartServer();
        replicas.Add(factory);
        return factory;
    }

    /// <summary>For settings that only some tests need.</summary>
    protected virtual void Configure(IWebHostBuilder host)
    {
    }

    /// <summary>The first instance's services.</summary>
    public IServiceProvider Services => replicas[0].Services;

    /// <summary>A caller without a token.</summary>
    public HttpClient Anonymous() => replicas[0].CreateClient();

    /// <summary>A caller with these roles and this region.</summary>
    public HttpClient As(string role, string region, string? subject = null, params string[] also) =>
        With(TestTokens.For([role], region, subject, also));

    /// <summary>A caller whose account acts for an organisation: a credit code or a department's word.</summary>
    public HttpClient AsOrganisation(string role, string region, string organisation, string? subject = null) =>
        With(TestTokens.ForOrganisation(role, region, organisation, subject));

    private HttpClient With(string token)
    {
        var client = replicas[0].CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public HttpClient CityOfficer(string city) => As(Roles.CityOfficer, city);

    public HttpClient ProvinceOfficer() => As(Roles.ProvinceOfficer, "370000");

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var replica in replicas)
            await replica.DisposeAsync();
        if (owner is not null)
            await owner.DisposeAsync();
        Files.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
