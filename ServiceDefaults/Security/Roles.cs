using System.Collections.Frozen;
using static ChuangMeng.ServiceDefaults.Security.Permissions;

namespace ChuangMeng.ServiceDefaults.Security;

/// <summary>The roles of the two plans and what each may do. Identity writes the permissions into its tokens;
/// for the tokens of an external provider that carry only roles, every service expands them by this table.</summary>
public static class Roles
{
    public const string Administrator = "administrator";
    public const string ProvinceOfficer = "provinceOfficer";
    public const string CityOfficer = "cityOfficer";
    public const string DepartmentOfficer = "departmentOfficer";
    public const string Specialist = "specialist";
    public const string Mentor = "mentor";
    public const string Entrepreneur = "entrepreneur";
    public const string SpaceOperator = "spaceOperator";
    public const string StreetOperator = "streetOperator";
    public const string Bank = "bank";
    public const string Judge = "judge";
    public const string Integrator = "integrator";
    public const string Auditor = "auditor";

    private static readonly FrozenDictionary<string, string[]> Grants = new Dictionary<string, string[]>
    {
        [Administrator] = [AccountsManage, ClientsManage, RegionsManage, KeysRotate],
        [ProvinceOfficer] = [ProjectsRead, ProjectsAcknowledge, DossiersRead, MentorsRead, SpecialistsManage],
        [CityOfficer] =
        [
            ProjectsRead, ProjectsImport, ProjectsScreen, ProjectsSelect, ProjectsFile, DossiersRead, PersonalNumbersRead,
            MentorsRead, MentorsRegister, MentorsReview, MentorsAppoint, SpecialistsManage, PairingsPropose,
        ],
        [DepartmentOfficer] = [],
        [Specialist] = [ProjectsRead, DossiersRead, MentorsRead],
        [Mentor] = [MentorsApply, PairingsAnswer],
        [Entrepreneur] = [],
        [SpaceOperator] = [],
        [StreetOperator] = [],
        [Bank] = [],
        [Judge] = [],
        [Integrator] = [ProjectsRead, ProjectsImport, DossiersRead, MentorsRead],
        [Auditor] = [AuditVerify],
    }.ToFrozenDictionary();

    public static IReadOnlyCollection<string> All => Grants.Keys;

    /// <summary>The permissions that the roles grant together; an unknown role grants nothing.</summary>
    public static IReadOnlySet<string> PermissionsOf(IEnumerable<string> roles) =>
        roles.SelectMany(role => Grants.GetValueOrDefault(role, [])).ToHashSet();
}
