// The model that the tests run. Model=small leaves the servers out; Fails=true makes the one-shot fail.
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Thing = Projects.ChuangMeng_NativeHosting_Tests_Service;

var builder = DistributedApplication.CreateBuilder(args);
var small = builder.Configuration["Model"] == "small";
var prepare = builder.AddProject<Thing>("prepare").WithArgs("once", builder.Configuration["Fails"] == "true" ? "3" : "0");
var front = builder.AddProject<Thing>("front")
    .WithHttpEndpoint(port: int.Parse(builder.Configuration["FrontPort"] ?? "0"))
    .WithExternalHttpEndpoints()
    .WithUrlForEndpoint("http", _ => new() { Url = "/count", DisplayText = "Count" })
    .WithHttpHealthCheck("/health")
    .WaitForCompletion(prepare);
var service = builder.AddProject<Thing>("service")
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health")
    .WithReplicas(2)
    .WithEnvironment("Parameter", builder.AddParameter("generated", secret: true))
    .WithEnvironment("Issuer", ReferenceExpression.Create($"{front.GetEndpoint("http")}/api/{"identity"}"))
    .WaitForCompletion(prepare);
front.WithReference(service).WaitFor(service);
if (!small)
{
    var postgres = builder.AddPostgres("postgres");
    var things = postgres.AddDatabase("things");
    var rabbit = builder.AddRabbitMQ("rabbitmq", builder.AddParameter("rabbit-user")).WithManagementPlugin();
    prepare.WithReference(things).WaitFor(things);
    service.WithReference(things).WithReference(rabbit).WaitFor(rabbit);
}

await builder.Build().RunAsync();
