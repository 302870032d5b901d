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
    public const string Operator = "operator";

    private static readonly FrozenDictionary<string, string[]> Grants = new Dictionary<string, string[]>
    {
        [Administrator] = [AccountsManage, ClientsManage, RegionsManage, KeysRotate, StatisticsRebuild],
        [ProvinceOfficer] =
        [
            ProjectsRead, ProjectsAcknowledge, DossiersRead, PlanTemplatesManage, MentorsRead, MentorNormsManage, SessionsRead, SpecialistsManage, SpacesRead, SpacesApprove,
            CasesTake, CasesRead, CasesSupervise, ContactsRecord,
            EventsRead, ActivitiesManage, CompetitionsManage, LoansRead, LoanProductsRead, LoanProductsManage, StreetsRead, StreetsCertify,
            PoliciesRead, PoliciesManage, PoliciesEvaluate, StatisticsRead, StatisticsRebuild, ColumnWrite, ColumnReview,
        ],
        [CityOfficer] =
        [
            ProjectsRead, ProjectsImport, ProjectsScreen, CandidatesReview, ProjectsSelect, ProjectsFile, DossiersRead, DossiersManage, PersonalNumbersRead,
            IndicatorsReport, PlansManage, PlanTemplatesManage, StagesDecide, RelayAssign,
            MentorsRead, MentorsRegister, MentorsReview, MentorsAppoint, MentorNormsManage, MentorsAssess, SessionsRead, SessionsManage, SpecialistsManage, PairingsPropose,
            CasesTake, CasesRead, CasesSupervise, ContactsRecord,
            SpacesRead, SpacesApprove, EventsRead, ActivitiesManage, CompetitionsManage, CompetitionsEnter, LoansRead, LoanProductsRead, LoansReview,
            StreetsRead, StreetsApply,
            PoliciesRead, PoliciesManage, PoliciesEvaluate, StatisticsRead, ColumnWrite,
        ],
        [DepartmentOfficer] = [RelayAnswer, CasesTake, PoliciesRead, StatisticsRead],
        [Specialist] =
        [
            ProjectsRead, DossiersRead, IndicatorsReport, PlansManage, MentorsRead, SessionsRead, SessionsManage, SpacesRead, RoomsBook, EventsRead, LoansRead, LoanProductsRead,
            CasesTake, CasesRead, ContactsRecord,
            StreetsRead, PoliciesRead, PoliciesEvaluate,
        ],
        [Mentor] = [MentorsApply, PairingsAnswer, SessionsOwn, CandidatesReview, EventsRead, ActivitiesJoin, PoliciesRead],
        [Entrepreneur] =
        [
            OwnDossierRead, IndicatorsReport, SessionsOwn, SpacesRead, RoomsBook, LeasesApply, EventsRead, ActivitiesJoin, CompetitionsEnter, LoanProductsRead, LoansApply,
            InquiriesFollow,
            StreetsRead, PoliciesRead, PoliciesEvaluate,
        ],
        [SpaceOperator] = [SpacesRead, SpacesOperate, RoomsBook, CasesTake, ContactsRecord, EventsRead, ActivitiesManage, PoliciesRead],
        [StreetOperator] = [StreetsRead, StreetsOperate, CasesTake, EventsRead, ActivitiesManage, PoliciesRead],
        [Bank] = [LoansRead, LoanProductsRead, LoansGrant],
        [Judge] = [EventsRead, EntriesJudge, CandidatesReview],
        [Integrator] =
        [
            ProjectsRead, ProjectsImport, DossiersRead, MentorsRead, SpacesRead, EventsRead, LoanProductsRead, StreetsRead, PoliciesRead,
            StatisticsRead,
        ],
        [Auditor] = [AuditVerify],
        // 运维人员: the platform's own state, and what the business page shows beside it.
        [Operator] = [OperationsRead, OperationsRedeliver, AuditVerify, ProjectsRead, CasesRead, StatisticsRead],
    }.ToFrozenDictionary();

    public static IReadOnlyCollection<string> All => Grants.Keys;

    /// <summary>The permissions that the roles grant together; an unknown role grants nothing.</summary>
    public static IReadOnlySet<string> PermissionsOf(IEnumerable<string> roles) =>
        roles.SelectMany(role => Grants.GetValueOrDefault(role, [])).ToHashSet();
}
