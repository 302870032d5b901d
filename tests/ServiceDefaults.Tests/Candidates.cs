using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChuangMeng.Testing;

namespace ChuangMeng.ServiceDefaults.Tests;

/// <summary>A resource to try the conventions on: Projects' candidates and selections.</summary>
public static class Candidates
{
    public const string Address = DefaultsHost.Api + "/candidates";
    private static int counter;

    /// <summary>Valid, and another one on each call.</summary>
    public static JsonObject New(string county = "370102")
    {
        var number = Interlocked.Increment(ref counter);
        return new()
        {
            ["regionCode"] = county,
            ["projectName"] = $"示例·项目{number}",
            ["founder"] = new JsonObject { ["name"] = "王示例", ["idNumber"] = IdNumber(number), ["phone"] = $"154{number:00000000}", ["groups"] = new JsonArray() },
            ["industry"] = "modernMarine",
            ["stage"] = "startup",
            ["source"] = "competition",
            ["needs"] = new JsonArray("finance"),
        };
    }

    /// <summary>An ID number with the right check digit, from a prefix that was never issued.</summary>
    public static string IdNumber(int number)
    {
        var body = $"379901{1980 + (number / 1000 % 20)}0101{number % 1000:000}";
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return body + "10X98765432"[body.Select((c, i) => (c - '0') * weights[i]).Sum() % 11];
    }

    public static async Task<string> AddsCandidateAsync(this HttpClient city, string county = "370102") =>
        (await (await city.PostAsJsonAsync(Address, New(county))).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();

    /// <summary>A drafted selection's address: a resource that is changed by PUT.</summary>
    public static async Task<string> BeginsSelectionAsync(this HttpClient city, string cityCode, int year)
    {
        var made = await city.PostAsJsonAsync(DefaultsHost.Api + "/selections", new { cityCode, year });
        return (await made.ShouldBeAsync(HttpStatusCode.Created)).Headers.Location!.ToString();
    }
}
