using ChuangMeng.ServiceDefaults.PersonalData;

namespace ChuangMeng.Mentors.Roster;

/// <summary>Who a mentor is, by the ID card (docs/adr/0014).</summary>
internal sealed partial class Mentor
{
    /// <summary>Of the ID card, encrypted; null until the number is known.</summary>
    public byte[]? IdentityEncrypted { get; private set; }
    /// <summary>The ID card's blind index: the same as in Projects for the same person. It counts once <see cref="IdentityVerifiedAt"/> is set.</summary>
    public byte[]? IdentityIndex { get; private set; }
    public string? IdentityMasked { get; private set; }
    /// <summary>When city staff saw the ID card; an unverified mentor is not matched.</summary>
    public DateTimeOffset? IdentityVerifiedAt { get; private set; }
    /// <summary>Who saw it.</summary>
    public string? IdentityVerifiedBy { get; private set; }

    /// <summary>Whether this mentor is one of these persons, by verified identity.</summary>
    public bool IsOneOf(IEnumerable<byte[]> identities) =>
        IdentityVerifiedAt is not null && identities.Any(one => one.AsSpan().SequenceEqual(IdentityIndex));

    /// <summary>City staff enter the mentor with the number of the card that they saw.</summary>
    public void VerifyAsGiven(DateTimeOffset now, string by) => (IdentityVerifiedAt, IdentityVerifiedBy) = (now, by);

    /// <summary>City staff saw the ID card.</summary>
    /// <param name="number">As it stands on the card.</param>
    /// <param name="corrects">Whether another number, given or verified before, was wrong.</param>
    /// <exception cref="IdentityAlreadyVerified"/>
    /// <exception cref="IdentityDiffers"/>
    public void Verify(string number, bool corrects, PersonalDataCipher cipher, DateTimeOffset now, string by)
    {
        var known = IdentityIndex;
        Identify(number, cipher);
        var same = known.AsSpan().SequenceEqual(IdentityIndex);
        if (IdentityVerifiedAt is not null && (same || !corrects))
            throw new IdentityAlreadyVerified();
        if (known is not null && !same && !corrects)
            throw new IdentityDiffers();
        (IdentityVerifiedAt, IdentityVerifiedBy) = (now, by);
    }

    public string? RevealIdentity(PersonalDataCipher cipher) =>
        IdentityEncrypted is { } encrypted ? System.Text.Encoding.UTF8.GetString(cipher.Decrypt(encrypted)) : null;

    private void Identify(string number, PersonalDataCipher cipher)
    {
        var card = cipher.Protect(number.ToUpperInvariant(), IdCard.Mask);
        (IdentityEncrypted, IdentityIndex, IdentityMasked) = (card.Encrypted, card.Index, card.Masked);
    }
}
