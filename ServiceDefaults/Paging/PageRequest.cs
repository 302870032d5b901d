using System.Buffers.Text;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Paging;

/// <summary>
/// Which page of a keyset-paged list: <c>limit</c> rows (1 to 200, 50 unless given) after <c>cursor</c>.
/// A cursor holds the last row's sort keys, so that page 2,000 costs what page 1 does and no row is seen twice.
/// </summary>
public sealed class PageRequest
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    private static readonly JsonSerializerOptions Keys = new(JsonSerializerDefaults.Web) { Converters = { new InstantInUtc() } };

    private readonly HttpContext context;
    private readonly string? cursor;

    private PageRequest(HttpContext context, int limit, string? cursor) => (this.context, Limit, this.cursor) = (context, limit, cursor);

    public int Limit { get; }

    /// <summary>The sort keys of the row before this page; null for the first page.</summary>
    public TKey? After<TKey>() where TKey : class
    {
        if (cursor is null)
            return null;
        try
        {
            var key = JsonSerializer.Deserialize<TKey>(Base64Url.DecodeFromChars(cursor), Keys);
            return key is null || Unstorable.In(key).Any() ? throw new FormatException() : key;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new ValidationFailed("cursor", "Cursor", new("cursor 不是上一页返回的值", "cursor is not a value that a previous page gave"));
        }
    }

    /// <summary>Reads one row more than asked for, to know whether there is a next page.</summary>
    public async Task<Page<T>> ReadAsync<T, TKey>(IQueryable<T> ordered, Func<T, TKey> keyOf, CancellationToken stop) =>
        Cut(await ordered.Take(Limit + 1).ToListAsync(stop), keyOf);

    /// <summary>As <see cref="ReadAsync"/>, for what the service itself has put in order.</summary>
    public Page<T> Read<T, TKey>(IEnumerable<T> ordered, Func<T, TKey> keyOf) => Cut([.. ordered.Take(Limit + 1)], keyOf);

    private Page<T> Cut<T, TKey>(List<T> rows, Func<T, TKey> keyOf)
    {
        if (rows.Count <= Limit)
            return new(rows, null);
        rows.RemoveAt(Limit);
        var next = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(keyOf(rows[^1]), Keys));
        context.Response.Headers.Link = $"<{NextAddress(next)}>; rel=\"next\"";
        return new(rows, next);
    }

    private string NextAddress(string next)
    {
        var others = QueryHelpers.ParseQuery(context.Request.QueryString.Value).Where(q => q.Key is not "cursor").SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v)));
        return context.Request.Path + QueryString.Create(others.Append(new("cursor", next)));
    }

    public static ValueTask<PageRequest?> BindAsync(HttpContext context, ParameterInfo _)
    {
        var limit = DefaultLimit;
        if (context.Request.Query.TryGetValue("limit", out var given)
            && (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxLimit))
        {
            throw new ValidationFailed("limit", "Range", new($"limit 须在 1 至 {MaxLimit} 之间", $"limit lies between 1 and {MaxLimit}"));
        }

        var cursor = context.Request.Query["cursor"].ToString();
        return ValueTask.FromResult<PageRequest?>(new(context, limit, cursor.Length == 0 ? null : cursor));
    }

    /// <summary>A cursor is the caller's to send: its instants may be in any zone, and PostgreSQL is asked in UTC alone.</summary>
    private sealed class InstantInUtc : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
