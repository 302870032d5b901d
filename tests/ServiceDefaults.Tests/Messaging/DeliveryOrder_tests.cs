using System.Collections.Concurrent;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;

namespace ChuangMeng.ServiceDefaults.Tests.Messaging;

/// <summary>Turns that chance brings about once in a thousand kills.</summary>
public sealed class DeliveryOrder_tests
{
    private sealed class Numbered(int number) : Delivery
    {
        public int Number => number;
    }

    private readonly ConcurrentQueue<int> taken = new();
    private readonly DeliveryOrder order = new();

    [Fact]
    public async Task However_they_arrive_they_are_taken_in_the_brokers_order_and_once()
    {
        var random = new Random(1);
        var (numbers, deliveries) = (Enumerable.Range(1, 5000).OrderBy(_ => random.Next()).ToArray(), new ConcurrentBag<Numbered>());

        // One in seven no consumer takes.
        Parallel.ForEach(numbers, number =>
        {
            if (number % 7 == 0)
                order.Pass((ulong)number);
            else
                deliveries.Add(Arrive(number));
        });

        await Task.WhenAll(deliveries.Select(d => d.Done)).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        taken.ShouldBe(Enumerable.Range(1, 5000).Where(n => n % 7 != 0));
    }

    [Fact]
    public async Task What_waits_for_one_that_never_arrives_ends_with_its_channel_and_without_an_effect()
    {
        var (first, third) = (Arrive(1), Arrive(3));
        await first.Done.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        order.Close();

        await third.Done.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await Arrive(2).Done.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        taken.ShouldBe([1]);
    }

    private Numbered Arrive(int number)
    {
        var delivery = new Numbered(number);
        order.Arrive((ulong)number, delivery, due =>
        {
            foreach (var one in due)
            {
                taken.Enqueue(one.Number);
                one.Succeed();
            }

            return Task.CompletedTask;
        });
        return delivery;
    }
}
