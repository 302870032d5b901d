using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Streets.Firms;

/// <summary>A firm is on one street of the province at a time.</summary>
internal sealed class FirmSettled()
    : BrokenRule(new("该企业已入驻创业街区", "This firm is on a startup street already"), 409, "creditCode");

/// <summary>The firm has left the street.</summary>
internal sealed class FirmLeft()
    : BrokenRule(new("该企业已迁出街区", "This firm has left the street"));

/// <summary>A firm leaves between the day it moved in and today.</summary>
internal sealed class LeavingDay()
    : BrokenRule(new("迁出日期不得早于入驻日期，也不得晚于今天", "A firm leaves between the day it moved in and today"), 422, "on");

/// <summary>The jobs of a firm with a dossier come from the dossier's indicators.</summary>
internal sealed class JobsKeptByDossier()
    : BrokenRule(new("该企业已建陪跑档案，就业人数以档案指标为准", "This firm has a dossier: its jobs come from the dossier's indicators"), 409, "jobs");

internal static class MissingFirm
{
    public static ResourceNotFound Firm() => new(new Text("该企业", "firm"));
}
