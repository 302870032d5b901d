using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChuangMeng.ServiceDefaults.PersonalData;

namespace ChuangMeng.ServiceDefaults.Operations;

/// <summary>A message that its consumer could not handle and that was set aside.</summary>
/// <param name="MessageId">消息编号；再次投递时以此指明</param>
/// <param name="Type">事件类型，如 SelectionFiled</param>
/// <param name="FailedAt">处理失败的时间</param>
/// <param name="Error">异常类型；没有消费者认识的消息为 dead-letter</param>
/// <param name="ErrorMessage">异常信息</param>
/// <param name="Payload">事件内容；无法读取的为空</param>
internal sealed record DeadLetter(Guid? MessageId, string Type, DateTimeOffset? FailedAt, string? Error, string? ErrorMessage, JsonElement? Payload)
{
    /// <summary>Blind indexes of identities: equal ones tell that two are one person.</summary>
    private static readonly string[] Secrets = ["founderIdentities"];

    public static DeadLetter Of(Taken message)
    {
        var (type, payload) = Read(message.Body);
        return new(
            IdOf(message), type,
            DateTimeOffset.TryParse(message.Header("MT-Fault-Timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : null,
            message.Header("MT-Fault-ExceptionType") ?? message.Header("MT-Reason"), message.Header("MT-Fault-Message") is { } text ? Quoted.Masked(text) : null, payload);
    }

    public static Guid? IdOf(Taken message) => Guid.TryParse(message.Properties.MessageId, out var id) ? id : null;

    /// <summary>MassTransit's envelope: <c>urn:message:ChuangMeng.Contracts.Projects:SelectionFiled</c>, and the event.</summary>
    private static (string Type, JsonElement? Payload) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var envelope = JsonDocument.Parse(body);
            var type = envelope.RootElement.GetProperty("messageType")[0].GetString() ?? "";
            return (type.Split(':')[^1], JsonSerializer.SerializeToElement(Shown(JsonNode.Parse(envelope.RootElement.GetProperty("message").GetRawText()))));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            return ("", null);
        }
    }

    /// <summary>What no endpoint tells is not told here either: whose identities are the same, and numbers that somebody wrote into a text.</summary>
    private static JsonNode? Shown(JsonNode? node) => node switch
    {
        JsonObject parts => new JsonObject(parts.Where(p => !Secrets.Contains(p.Key)).Select(p => KeyValuePair.Create(p.Key, Shown(p.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Shown)]),
        JsonValue value when value.TryGetValue<string>(out var text) && !value.TryGetValue<Guid>(out _) && !value.TryGetValue<DateTimeOffset>(out _) => Quoted.Masked(text),
        _ => node?.DeepClone(),
    };
}

/// <summary>The oldest dead letters of a queue.</summary>
/// <param name="Queue">队列</param>
/// <param name="Count">死信总数</param>
/// <param name="Items">最早的死信，按先后排列</param>
internal sealed record DeadLetters(string Queue, long Count, IReadOnlyList<DeadLetter> Items)
{
    internal static readonly DeadLetters Example = new("projects.WhenSecondIncubationPlaceTaken_Note", 1,
    [
        new(Guid.Parse("01980000-0000-7000-8000-000000000071"), "SecondIncubationPlaceTaken", new(2026, 4, 20, 1, 0, 0, TimeSpan.Zero),
            "System.InvalidOperationException", "Sequence contains no elements", JsonSerializer.SerializeToElement(new { regionCode = "370100" })),
    ]);
}
