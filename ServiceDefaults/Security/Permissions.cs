namespace ChuangMeng.ServiceDefaults.Security;

/// <summary>Everything that a caller can be permitted to do, one name each.</summary>
public static class Permissions
{
    public const string ProjectsRead = "projects.read";
    public const string ProjectsImport = "projects.import";
    public const string ProjectsScreen = "projects.screen";
    public const string ProjectsSelect = "projects.select";
    public const string ProjectsFile = "projects.file";
    public const string ProjectsAcknowledge = "projects.acknowledge";
    public const string DossiersRead = "dossiers.read";
    public const string PersonalNumbersRead = "personal-numbers.read";
    public const string MentorsRead = "mentors.read";
    public const string MentorsApply = "mentors.apply";
    public const string MentorsRegister = "mentors.register";
    public const string MentorsReview = "mentors.review";
    public const string MentorsAppoint = "mentors.appoint";
    public const string SpecialistsManage = "specialists.manage";
    public const string PairingsPropose = "pairings.propose";
    public const string PairingsAnswer = "pairings.answer";
    public const string AccountsManage = "accounts.manage";
    public const string ClientsManage = "clients.manage";
    public const string RegionsManage = "regions.manage";
    public const string KeysRotate = "keys.rotate";
    public const string AuditVerify = "audit.verify";
}
