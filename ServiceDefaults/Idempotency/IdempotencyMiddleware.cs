using System.Security.Cryptography;
using System.Text;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Idempotency;

/// <summary>
/// Honours Idempotency-Key on every POST. The answer is stored in the transaction of the change itself, so there is
/// never a change without its stored answer or an answer without its change. Only a 2xx is stored: anything else
/// changed nothing and may be tried again under the same key.
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";
    private const string Replayed = "Idempotency-Replayed";
    private static readonly string[] KeptHeaders = ["Content-Type", "ETag", "Location", "Link", "Cache-Control"];

    public async Task InvokeAsync(HttpContext context, ServiceDb db, PersonalDataCipher cipher, TimeProvider time)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.Headers.TryGetValue(Header, out var values) || context.GetEndpoint() is null)
        {
            await next(context);
            return;
        }

        var key = values.ToString();
        if (key.Length is 0 or > 200 || key.Any(c => c is < '!' or > '~'))
            throw new IdempotencyKeyMalformed();
        var stop = context.RequestAborted;
        var keyHash = SHA256.HashData(Encoding.UTF8.GetBytes($"{CallerOf(context)}\n{context.Request.Path}{context.Request.QueryString}\n{key}"));
        var bodyHash = await HashBodyAsync(context.Request, stop);

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var lockId = BitConverter.ToInt64(keyHash);
        if (!await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({lockId}) as \"Value\"").SingleAsync(stop))
            throw new IdempotentRequestRunning();

        if (await db.Set<IdempotentAnswer>().AsNoTracking().SingleOrDefaultAsync(a => a.KeyHash == keyHash, stop) is { } answer)
        {
            if (!answer.BodyHash.AsSpan().SequenceEqual(bodyHash))
                throw new IdempotencyKeyReused();
            await ReplayAsync(context, answer, cipher);
            return;
        }

        var (status, body) = await RunAsync(context);
        if (status is >= 200 and < 300)
        {
            // Once the handler is done, a caller who hangs up no longer undoes it: the answer waits for the next try.
            await StoreAsync(db, new IdempotentAnswer
            {
                KeyHash = keyHash,
                BodyHash = bodyHash,
                Status = status,
                Headers = KeptHeadersOf(context.Response),
                Body = cipher.Encrypt(body),
                CreatedAt = time.GetUtcNow(),
            });
            await transaction.CommitAsync(CancellationToken.None);
        }

        await WriteAsync(context, body);
    }

    /// <summary>Whose key it is. A caller without a token may show a password of its own (Basic), which then tells it from others.</summary>
    private static string CallerOf(HttpContext context) =>
        Caller.Current.Id is { Length: > 0 } id ? id : context.Request.Headers.Authorization.ToString();

    private static async Task<byte[]> HashBodyAsync(HttpRequest request, CancellationToken stop)
    {
        request.EnableBuffering();
        var hash = await SHA256.HashDataAsync(request.Body, stop);
        request.Body.Position = 0;
        return hash;
    }

    /// <summary>Runs the endpoint with its body held back: nothing may leave before the transaction is committed.</summary>
    private async Task<(int Status, byte[] Body)> RunAsync(HttpContext context)
    {
        var real = context.Response.Body;
        using var held = new MemoryStream();
        context.Response.Body = held;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = real;
        }

        return (context.Response.StatusCode, held.ToArray());
    }

    private static async Task StoreAsync(ServiceDb db, IdempotentAnswer answer) =>
        await db.Database.ExecuteSqlAsync($"""
            insert into idempotent_answers (key_hash, body_hash, status, headers, body, created_at)
            values ({answer.KeyHash}, {answer.BodyHash}, {answer.Status}, {answer.Headers}, {answer.Body}, {answer.CreatedAt})
            """);

    private static string KeptHeadersOf(HttpResponse response) => string.Join('\n',
        from name in KeptHeaders
        let value = response.Headers[name].ToString()
        where value.Length > 0
        select $"{name}: {value}");

    private static async Task ReplayAsync(HttpContext context, IdempotentAnswer answer, PersonalDataCipher cipher)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var line in answer.Headers.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            context.Response.Headers[line[..colon]] = line[(colon + 2)..];
        }

        context.Response.Headers[Replayed] = "true";
        await WriteAsync(context, cipher.Decrypt(answer.Body));
    }

    // Kestrel takes even an empty write after a 204 for an error, and closes the connection under the caller's next request.
    private static Task WriteAsync(HttpContext context, byte[] body) =>
        body.Length == 0 ? Task.CompletedTask : context.Response.Body.WriteAsync(body, 0, body.Length, context.RequestAborted);
}
