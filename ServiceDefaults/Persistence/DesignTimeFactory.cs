using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Persistence;

/// <summary>Lets <c>dotnet ef migrations add</c> make the service's context without starting the service or a database.</summary>
public abstract class DesignTimeFactory<TDb> : IDesignTimeDbContextFactory<TDb> where TDb : ServiceDb
{
    public TDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<TDb>();
        PersistenceExtensions.Configure(options, NpgsqlDataSource.Create("Host=none"));
        return (TDb)Activator.CreateInstance(typeof(TDb), options.Options)!;
    }
}
