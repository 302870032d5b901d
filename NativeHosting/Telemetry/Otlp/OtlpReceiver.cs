using ChuangMeng.NativeHosting.Dashboard;
using ChuangMeng.NativeHosting.Telemetry.Protos;
using ChuangMeng.NativeHosting.Telemetry.Storage;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RpcStatus = ChuangMeng.NativeHosting.Telemetry.Protos.Rpc.Status;

namespace ChuangMeng.NativeHosting.Telemetry.Otlp;

/// <summary>Receives OTLP over http/protobuf: <c>POST /v1/traces</c>, <c>/v1/logs</c>, <c>/v1/metrics</c>.</summary>
internal sealed class OtlpReceiver(TelemetryStore store, SecretText apiKey, TimeProvider clock)
{
    const string Protobuf = "application/x-protobuf";

    // gRPC's numbers, which OTLP's error bodies carry.
    const int InvalidArgument = 3;
    const int ResourceExhausted = 8;
    const int Internal = 13;
    const int Unavailable = 14;
    const int Unauthenticated = 16;

    readonly InFlight _inFlight = new(store.Limits.InFlightBytes);

    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "/v1/traces", ExportTraceServiceRequest.Parser, SpanDecoder.Decode, (rejected, reason) => new ExportTraceServiceResponse
        {
            PartialSuccess = rejected == 0 ? null : new() { RejectedSpans = rejected, ErrorMessage = reason },
        });
        Map(routes, "/v1/logs", ExportLogsServiceRequest.Parser, LogDecoder.Decode, (rejected, reason) => new ExportLogsServiceResponse
        {
            PartialSuccess = rejected == 0 ? null : new() { RejectedLogRecords = rejected, ErrorMessage = reason },
        });
        Map(routes, "/v1/metrics", ExportMetricsServiceRequest.Parser, MetricDecoder.Decode, (rejected, reason) => new ExportMetricsServiceResponse
        {
            PartialSuccess = rejected == 0 ? null : new() { RejectedDataPoints = rejected, ErrorMessage = reason },
        });
    }

    void Map<TRequest>(
        IEndpointRouteBuilder routes,
        string path,
        MessageParser<TRequest> parser,
        Func<TRequest, TimeProvider, Decoded> decode,
        Func<long, string, IMessage> response)
        where TRequest : IMessage<TRequest> => routes.MapPost(path, async context =>
        {
            try
            {
                CheckRequest(context.Request);
                using var body = await OtlpBody.ReadAsync(context.Request, store.Limits, _inFlight);
                var decoded = decode(Parse(parser, body), clock);
                if (!await store.TryAppendAsync(decoded.Rows, body.Length))
                {
                    throw new OtlpRefusal(StatusCodes.Status503ServiceUnavailable, "The telemetry could not be written now.");
                }

                store.Counters.Rejected(decoded.Rejected);
                await AnswerAsync(context, StatusCodes.Status200OK, response(decoded.Rejected, decoded.Reason));
            }
            catch (OtlpRefusal refusal)
            {
                await RefuseAsync(context, refusal.Status, refusal.Message);
            }
            catch (BadHttpRequestException error)
            {
                await RefuseAsync(context, error.StatusCode, "The request could not be read.");
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                // The sender has gone; there is nobody to answer.
            }
        });

    void CheckRequest(HttpRequest request)
    {
        if (!apiKey.Matches(request.Headers["x-otlp-api-key"].ToString()))
        {
            throw new OtlpRefusal(StatusCodes.Status401Unauthorized, "The header x-otlp-api-key is missing or wrong.");
        }

        var type = request.ContentType?.Split(';')[0].Trim();
        if (!string.Equals(type, Protobuf, StringComparison.OrdinalIgnoreCase))
        {
            throw new OtlpRefusal(StatusCodes.Status415UnsupportedMediaType, $"Content-Type must be {Protobuf}.");
        }
    }

    static TRequest Parse<TRequest>(MessageParser<TRequest> parser, OtlpBody body)
        where TRequest : IMessage<TRequest>
    {
        try
        {
            return parser.ParseFrom(body.Span);
        }
        catch (InvalidProtocolBufferException)
        {
            throw new OtlpRefusal(StatusCodes.Status400BadRequest, "The body is not the protobuf message of this path.");
        }
    }

    async Task RefuseAsync(HttpContext context, int status, string message)
    {
        if (context.Response.HasStarted) return;
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            store.Counters.Refused();
            context.Response.Headers.RetryAfter = "1";
        }

        var code = status switch
        {
            StatusCodes.Status401Unauthorized => Unauthenticated,
            StatusCodes.Status413PayloadTooLarge => ResourceExhausted,
            StatusCodes.Status503ServiceUnavailable => Unavailable,
            >= 400 and < 500 => InvalidArgument,
            _ => Internal,
        };
        await AnswerAsync(context, status, new RpcStatus { Code = code, Message = message });
    }

    static async Task AnswerAsync(HttpContext context, int status, IMessage message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = Protobuf;
        var bytes = message.ToByteArray();
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
