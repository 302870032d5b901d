using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Identity.Clients;

/// <summary>Another client has that id, perhaps in another region.</summary>
public sealed class ClientIdTaken()
    : BrokenRule(new("该客户端标识已被使用", "That client id is taken"), 409, "clientId");

/// <summary>The client was deactivated; make a new one instead.</summary>
public sealed class ClientDeactivated()
    : BrokenRule(new("该客户端已停用", "The client is deactivated"), 409);

internal static class ClientTexts
{
    public static readonly Text Client = new("该客户端", "client");
}
