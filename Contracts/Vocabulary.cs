namespace ChuangMeng.Contracts;

/// <summary>The province's ten leading industries (“十强”产业), and the rest.</summary>
public enum Industry
{
    /// <summary>新一代信息技术</summary>
    NewGenerationIt,
    /// <summary>高端装备</summary>
    AdvancedEquipment,
    /// <summary>新能源新材料</summary>
    NewEnergyMaterials,
    /// <summary>现代海洋</summary>
    ModernMarine,
    /// <summary>医养健康</summary>
    HealthCare,
    /// <summary>高端化工</summary>
    AdvancedChemicals,
    /// <summary>现代高效农业</summary>
    ModernAgriculture,
    /// <summary>文化创意</summary>
    CulturalCreative,
    /// <summary>精品旅游</summary>
    Tourism,
    /// <summary>现代金融</summary>
    ModernFinance,
    /// <summary>其他</summary>
    Other,
}

/// <summary>A startup's stage of development (P.五: 初创—成长—成熟). Only the first two can be selected (P.二).</summary>
public enum Stage
{
    /// <summary>种子期</summary>
    Seed,
    /// <summary>初创期</summary>
    Startup,
    /// <summary>成长期</summary>
    Growth,
    /// <summary>成熟期</summary>
    Mature,
}

/// <summary>The founder groups of priority scope (2) of P.二; a founder may belong to several or to none.</summary>
public enum FounderGroup
{
    /// <summary>高校毕业生</summary>
    Graduate,
    /// <summary>青年创业者</summary>
    Youth,
    /// <summary>返乡入乡人员</summary>
    Returnee,
    /// <summary>就业困难人员</summary>
    HardToEmploy,
    /// <summary>退役军人</summary>
    Veteran,
}

/// <summary>What a project asks for; the kinds of help of P.四.</summary>
public enum Need
{
    /// <summary>政策服务</summary>
    Policy,
    /// <summary>创业培训</summary>
    Training,
    /// <summary>导师陪伴</summary>
    Mentor,
    /// <summary>载体孵化（场地）</summary>
    Space,
    /// <summary>融资对接</summary>
    Finance,
    /// <summary>赛事活动</summary>
    Events,
    /// <summary>市场拓展</summary>
    Market,
    /// <summary>人才引进</summary>
    Talent,
}

/// <summary>The three tiers of accompaniment specialists (P.三(二): 省、市、县三级).</summary>
public enum SpecialistTier
{
    /// <summary>县级</summary>
    County,
    /// <summary>市级</summary>
    City,
    /// <summary>省级</summary>
    Province,
}

/// <summary>The level of a prize won in a startup competition; from city level on it is a priority scope (P.二(三)).</summary>
public enum AwardLevel
{
    /// <summary>县级</summary>
    County,
    /// <summary>市级</summary>
    City,
    /// <summary>省级</summary>
    Province,
    /// <summary>国家级</summary>
    Nation,
}

/// <summary>Whether a project is being accompanied.</summary>
public enum DossierStatus
{
    /// <summary>陪跑中</summary>
    Active,
    /// <summary>创业失败</summary>
    Failed,
    /// <summary>二次孵化，由接续项目继续</summary>
    Restarted,
}

/// <summary>The departments that take over parts of the accompaniment as a project grows (P.五); 人社 stays the lead.</summary>
public enum Department
{
    /// <summary>科技</summary>
    Science,
    /// <summary>工业和信息化</summary>
    Industry,
    /// <summary>统计</summary>
    Statistics,
    /// <summary>发展改革</summary>
    Development,
    /// <summary>财政</summary>
    Finance,
    /// <summary>市场监管</summary>
    MarketRegulation,
}

/// <summary>What a firm was recognised as in the course of its relay (P.五).</summary>
public enum QualificationKind
{
    /// <summary>高新技术企业</summary>
    HighTech,
    /// <summary>创新型中小企业</summary>
    InnovativeSme,
    /// <summary>专精特新中小企业</summary>
    Specialised,
    /// <summary>专精特新“小巨人”企业</summary>
    LittleGiant,
    /// <summary>升规纳统</summary>
    AboveScale,
    /// <summary>制造业单项冠军</summary>
    SingleChampion,
    /// <summary>瞪羚企业</summary>
    Gazelle,
    /// <summary>独角兽企业</summary>
    Unicorn,
    /// <summary>准独角兽企业</summary>
    ProspectiveUnicorn,
    /// <summary>重点项目库</summary>
    KeyProject,
}
