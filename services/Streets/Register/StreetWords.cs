namespace ChuangMeng.Streets.Register;

/// <summary>What makes a street distinct (S.二(二)).</summary>
internal enum StreetKind
{
    /// <summary>特色群体街区: founded by graduates, returnees, veterans and other groups</summary>
    FounderGroup,
    /// <summary>特色产业街区: firms up and down a leading industry's chain</summary>
    Industry,
}

/// <summary>The recognised street or town that it is set up on (S.一(二)).</summary>
internal enum CarrierKind
{
    /// <summary>特色小镇</summary>
    FeaturedTown,
    /// <summary>步行街</summary>
    PedestrianStreet,
    /// <summary>历史文化街</summary>
    HistoricStreet,
    /// <summary>旅游休闲街</summary>
    LeisureStreet,
    /// <summary>其他街区</summary>
    Other,
}

/// <summary>How far a street has come.</summary>
internal enum StreetState
{
    /// <summary>已申报</summary>
    Applied,
    /// <summary>退回: under review again once the city hands it in anew</summary>
    Returned,
    /// <summary>已认定</summary>
    Certified,
    /// <summary>已撤销认定; the city may apply anew</summary>
    Withdrawn,
}
