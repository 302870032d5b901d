namespace ChuangMeng.Samples.Loading.Http;

/// <summary>Signs in with the sample accounts' password, which exists in Development only.</summary>
internal sealed class PasswordSignIn(GatewayClient gateway)
{
    const string Password = "Chuangmeng-2026";

    public async Task<string> SignInAsync(string userName, CancellationToken stop)
    {
        var form = Payload.Form(("grant_type", "password"), ("username", userName), ("password", Password));
        // A key of this one sign-in: with a key that stays the same the platform would answer with a token of long ago.
        var key = Guid.NewGuid().ToString();
        var answer = await gateway.SendAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/api/identity/v1/token") { Content = form.ToContent() };
            request.Headers.Add("Idempotency-Key", key);
            return request;
        }, stop);
        return answer.Succeeded
            ? answer.Required().Text("access_token")
            : throw new LoadFailed($"样例账号 {userName} 登录失败（样例账号仅在 Development 环境存在；不需要样例时请用 --empty 启动）：{answer.Problem()}");
    }
}
