using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.ServiceDefaults.Dossiers;

/// <summary>There is no dossier with that id that the caller may name.</summary>
public sealed class DossierUnknown(string field = "dossierId") : BrokenRule(new("没有该陪跑档案", "There is no such dossier"), 422, field);
