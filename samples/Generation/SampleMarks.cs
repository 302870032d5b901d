namespace ChuangMeng.Samples.Generation;

/// <summary>
/// What marks a record as a sample. Every number has the right check digit, so the platform takes it, and lies in a
/// range that nobody holds, so it meets no real person or firm. README.md of this folder says the same in words.
/// </summary>
internal static class SampleMarks
{
    /// <summary>Stands in every project, firm and employer name.</summary>
    public const string Word = "示例";

    /// <summary>Ends every summary.</summary>
    public const string Note = "（样例数据）";

    /// <summary>
    /// First two characters of the organisation part (positions 9–17) of every credit code: 样例 in pinyin's initials.
    /// Issued organisation codes begin with digits or, since 2015, with MA, MB and so on. This is a
    /// convention of ours, no range that the standard reserves.
    /// (S, as in 示例, is not in GB 32100's alphabet.)
    /// </summary>
    public const string OrganisationPrefix = "YL";

    /// <summary>
    /// First four digits of every ID number; two digits for the founder's city of origin follow. GB/T 2260 has no
    /// prefecture 3799, so no such ID number was ever issued.
    /// </summary>
    public const string IdRegionPrefix = "3799";

    /// <summary>First digit of the sequence (positions 15–17) of every ID number.</summary>
    public const int IdSequenceFrom = 900;

    /// <summary>
    /// First seven digits of every phone number. The network number 154 is assigned to no operator, while the
    /// number still passes the usual check <c>1[3-9]\d{9}</c>.
    /// </summary>
    public const string PhonePrefix = "1540000";
}
