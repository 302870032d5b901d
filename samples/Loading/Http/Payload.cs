using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ChuangMeng.Samples.Loading.Http;

/// <summary>A request's body, kept as bytes so that it can be sent again.</summary>
internal sealed record Payload(byte[] Bytes, string MediaType)
{
    public static Payload Json(JsonNode body) => new(Encoding.UTF8.GetBytes(body.ToJsonString()), "application/json");

    /// <summary>With a byte order mark, as spreadsheets write it.</summary>
    public static Payload Csv(string text) => new([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], "text/csv");

    public static Payload Form(params (string Name, string Value)[] fields) => new(
        Encoding.ASCII.GetBytes(string.Join('&', fields.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}"))),
        "application/x-www-form-urlencoded");

    public HttpContent ToContent() => new ByteArrayContent(Bytes) { Headers = { ContentType = new MediaTypeHeaderValue(MediaType) } };
}
