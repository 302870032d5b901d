using System.Reflection;
using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Messaging.Outbox;
using ChuangMeng.ServiceDefaults.Operations;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace ChuangMeng.ServiceDefaults.Messaging;

public static class MessagingExtensions
{
    /// <summary>The source of the outbox's spans.</summary>
    public const string ActivitySource = "ChuangMeng.Messaging";

    /// <summary>The bus, all consumers of the assembly, and the outbox's dispatcher.</summary>
    public static IHostApplicationBuilder AddMessaging(this IHostApplicationBuilder builder, Assembly consumers)
    {
        builder.Services.AddBus(builder.Configuration, consumers);
        builder.Services.AddSingleton<Broker>();
        builder.Services.AddSingleton<DeadLetterTurn>();
        builder.Services.AddSingleton<OutboxBatch>();
        builder.Services.AddHostedService<OutboxDispatcher>();
        builder.Services.AddHostedService<OutboxPurge>();
        builder.Services.AddSingleton<ErrorQueues>();
        builder.Services.AddReceiveEndpointObserver(services => services.GetRequiredService<ErrorQueues>());
        builder.Services.AddReceiveObserver(services => services.GetRequiredService<ErrorQueues>());
        builder.Services.AddSingleton<MessagingMetrics>();
        builder.Services.AddHostedService<MessagingWatch>();
        return builder;
    }

    /// <summary>The bus with the assembly's consumers, nothing else.</summary>
    public static void AddBus(this IServiceCollection services, IConfiguration configuration, Assembly consumers, bool topologyOnly = false)
    {
        var broker = configuration.GetConnectionString("rabbitmq")
            ?? throw new InvalidOperationException("ConnectionStrings:rabbitmq is not set");
        services.AddSingleton<OwnQueues>();
        services.AddSingleton<DeliveryOrders>();
        services.AddReceiveObserver(context => context.GetRequiredService<DeliveryOrders>());
        services.AddSingleton(typeof(EventsInOrder<,>));
        services.AddMassTransit(bus =>
        {
            // Without the broker a service still answers and its outbox keeps what it writes: slower, not down.
            bus.ConfigureHealthCheckOptions(o => o.MinimalFailureStatus = HealthStatus.Degraded);
            foreach (var (consumer, definition) in ConsumersOfEveryService(consumers).Concat(ConsumersIn(consumers)))
                bus.AddConsumer(consumer, definition);
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(new Uri(broker));
                rabbit.DeployTopologyOnly = topologyOnly;
                rabbit.Publish<IntegrationEvent>(p => p.Exclude = true);
                rabbit.SendTopology.DeadLetterQueueNameFormatter = new OneErrorQueue();
                rabbit.ConfigureJsonSerializerOptions(EventJson.AddEnumsAsText);
                rabbit.ConnectEndpointConfigurationObserver(context.GetRequiredService<OwnQueues>());
                rabbit.ConfigureEndpoints(context);
            });
        });
        services.Configure<MassTransitHostOptions>(o =>
        {
            o.WaitUntilStarted = topologyOnly;
            o.StopTimeout = TimeSpan.FromSeconds(10);
        });
    }

    private static IEnumerable<(Type Consumer, Type Definition)> ConsumersOfEveryService(Assembly service)
    {
        var keepsDossiers = service.GetTypes().Any(t => t.IsAssignableTo(typeof(IKeepDossiers)));
        return ConsumersIn(typeof(MessagingExtensions).Assembly).Where(c => keepsDossiers || c.Consumer != typeof(WhenDossierChanged_KeepCopy));
    }

    private static IEnumerable<(Type Consumer, Type Definition)> ConsumersIn(Assembly assembly) =>
        from consumer in assembly.GetTypes()
        where !consumer.IsAbstract && !consumer.IsGenericTypeDefinition
        from contract in consumer.GetInterfaces()
        where contract.IsGenericType
        let kind = contract.GetGenericTypeDefinition()
        where kind == typeof(IConsumeInOrder<>) || kind == typeof(IConsumer<>)
        let message = contract.GenericTypeArguments[0]
        select kind == typeof(IConsumeInOrder<>)
            ? (typeof(OrderedConsumer<,>).MakeGenericType(consumer, message), typeof(EventConsumerDefinition<,>).MakeGenericType(consumer, message))
            : (consumer, typeof(EventBatchConsumerDefinition<,>).MakeGenericType(consumer, message.GenericTypeArguments[0]));
}
