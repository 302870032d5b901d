using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>A .NET project that is started as a process.</summary>
    public class ProjectResource(string name) : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport;

    /// <summary>Any program that is started as a process.</summary>
    public class ExecutableResource(string name, string command, string workingDirectory) : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
    {
        public string Command { get; } = command;

        public string WorkingDirectory { get; } = workingDirectory;
    }

    /// <summary>A value from outside: configuration <c>Parameters:name</c>, or generated once when secret.</summary>
    public sealed class ParameterResource : Resource, IManifestExpressionProvider, IValueProvider
    {
        private readonly Func<string> value;

        internal ParameterResource(string name, bool secret, Func<string> value)
            : base(name)
        {
            Secret = secret;
            this.value = value;
        }

        public bool Secret { get; }

        public string ValueExpression => $"{{{Name}.value}}";

        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(value());

        internal string Value => value();
    }

    /// <summary>A PostgreSQL server.</summary>
    public sealed class PostgresServerResource : Resource, IResourceWithConnectionString, IResourceWithEndpoints, IResourceWithEnvironment, IResourceWithWaitSupport
    {
        internal PostgresServerResource(string name, ParameterResource? userName, ParameterResource password)
            : base(name)
        {
            UserNameParameter = userName;
            PasswordParameter = password;
        }

        public EndpointReference PrimaryEndpoint => new(this, "tcp");

        public ParameterResource? UserNameParameter { get; }

        public ParameterResource PasswordParameter { get; }

        public ReferenceExpression UserNameReference => UserNameParameter is null
            ? ReferenceExpression.Create($"postgres")
            : ReferenceExpression.Create($"{UserNameParameter}");

        public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
            $"Host={PrimaryEndpoint.Property(EndpointProperty.Host)};Port={PrimaryEndpoint.Property(EndpointProperty.Port)};Username={UserNameReference};Password={PasswordParameter}");
    }

    /// <summary>A database of a PostgreSQL server; created where it does not exist.</summary>
    public sealed class PostgresDatabaseResource(string name, string databaseName, PostgresServerResource postgresParentResource)
        : Resource(name), IResourceWithParent<PostgresServerResource>, IResourceWithConnectionString
    {
        public PostgresServerResource Parent { get; } = postgresParentResource;

        public string DatabaseName { get; } = databaseName;

        public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Parent};Database={DatabaseName}");
    }

    /// <summary>A RabbitMQ broker.</summary>
    public sealed class RabbitMQServerResource : Resource, IResourceWithConnectionString, IResourceWithEndpoints, IResourceWithEnvironment, IResourceWithWaitSupport
    {
        internal RabbitMQServerResource(string name, ParameterResource? userName, ParameterResource password)
            : base(name)
        {
            UserNameParameter = userName;
            PasswordParameter = password;
        }

        public EndpointReference PrimaryEndpoint => new(this, "tcp");

        public ParameterResource? UserNameParameter { get; }

        public ParameterResource PasswordParameter { get; }

        internal ReferenceExpression UserNameReference => UserNameParameter is null
            ? ReferenceExpression.Create($"guest")
            : ReferenceExpression.Create($"{UserNameParameter}");

        public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
            $"amqp://{UserNameReference}:{PasswordParameter}@{PrimaryEndpoint.Property(EndpointProperty.Host)}:{PrimaryEndpoint.Property(EndpointProperty.Port)}");
    }
}

namespace Aspire.Hosting
{
    /// <summary>What is known of a referenced project; every generated <c>Projects.X</c> implements it.</summary>
    public interface IProjectMetadata : IResourceAnnotation
    {
        /// <summary>Full path of the project file.</summary>
        string ProjectPath { get; }
    }
}
