using System.Security.Cryptography;
using ChuangMeng.ServiceDefaults.Attachments;
using ChuangMeng.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ChuangMeng.Mentors.Tests.Support;

internal static class EvidenceFiles
{
    public static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. RandomNumberGenerator.GetBytes(5000)];

    /// <summary>An evidence with a file, past the rule that an appointed mentor gives none.</summary>
    public static async Task GiveEvidenceAsync(this ServiceHost<Program, MentorsDb> host, Guid id, Guid mentor)
    {
        var file = await host.Services.GetRequiredService<AttachmentStore>().TakeAsync(new MemoryStream(Pdf), TestContext.Current.CancellationToken);
        await host.ExecuteAsOwnerAsync("""
            insert into mentor_evidence (id, region_code, version, created_at, updated_at, mentor_id, kind, text, issuer, file_id, file_name, file_kind, file_size, file_hash)
            select $1, region_code, 1, now(), now(), id, 'Award', '省科技进步二等奖', '省人民政府', $3, '证书.pdf', 'Pdf', $4, $5 from mentors where id = $2
            """, id, mentor, file.Id, file.Size, file.Hash);
    }
}
