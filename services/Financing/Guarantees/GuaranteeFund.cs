using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Financing.Guarantees;

/// <summary>
/// 担保基金 of a city: who guarantees, with what money, and for how much of it. What it stands for is not kept here but summed from
/// its loans, so that the two can never differ.
/// </summary>
internal sealed class GuaranteeFund : Aggregate
{
    /// <summary>The guarantor's name.</summary>
    public string Guarantor { get; private set; } = "";
    /// <summary>Yuan.</summary>
    public decimal Balance { get; private set; }
    /// <summary>How many times its balance the fund may stand for; null where the city sets no limit.</summary>
    public decimal? Multiple { get; private set; }

    public static GuaranteeFund Of(SetUpFund order) => new()
    {
        RegionCode = order.RegionCode,
        Guarantor = order.Guarantor.Trim(),
        Balance = order.Balance,
        Multiple = order.Multiple,
    };

    public void Change(ChangeFund change)
    {
        Guarantor = change.Guarantor?.Trim() ?? Guarantor;
        Balance = change.Balance ?? Balance;
        Multiple = change.Multiple ?? Multiple;
    }

    /// <summary>The caller holds the fund's lock and has summed what it stands for.</summary>
    public void MustCover(decimal amount, decimal exposure)
    {
        if (Balance * Multiple is { } most && exposure + amount > most)
            throw new FundExhausted(Math.Max(0, most - exposure));
    }

    /// <summary>代偿: what was paid to a bank is gone.</summary>
    public void Pay(decimal amount)
    {
        if (amount > Balance)
            throw new FundExhausted(Balance);
        Balance -= amount;
    }
}
