namespace ChuangMeng.Samples.Generation.Words;

/// <summary>Makes names as people in Shandong bear them: surnames by frequency, given names by the fashion of the birth year.</summary>
internal static class PersonNames
{
    static readonly (char Surname, int Weight)[] Surnames =
    [
        ('王', 100), ('李', 90), ('张', 85), ('刘', 76), ('孙', 40), ('陈', 36), ('赵', 36), ('杨', 32), ('徐', 28), ('高', 22),
        ('马', 20), ('于', 20), ('周', 18), ('宋', 18), ('朱', 16), ('郭', 16), ('韩', 16), ('姜', 14), ('吴', 14), ('林', 12),
        ('崔', 12), ('曹', 12), ('胡', 12), ('魏', 11), ('董', 11), ('田', 10), ('孔', 10), ('丁', 9), ('吕', 9), ('郑', 8),
        ('邵', 8), ('隋', 7), ('毕', 7), ('苏', 7), ('袁', 7), ('殷', 6), ('房', 6), ('尹', 6), ('庄', 5), ('曲', 5),
        ('牟', 5), ('慕', 2), ('迟', 4), ('初', 3), ('解', 3), ('颜', 3), ('公', 2), ('冷', 2), ('宫', 3), ('逄', 2),
    ];

    // First and second characters that go together in any pairing; one entry a generation.
    static readonly (int UpToYear, string MaleFirst, string MaleSecond, string FemaleFirst, string FemaleSecond)[] Fashions =
    [
        (1969, "建志文永长德玉保庆明", "军华国民生林山海峰田", "秀桂玉淑凤爱春素", "兰英芳珍荣华莲霞"),
        (1979, "建志文永春立少学庆洪", "伟刚勇涛波军峰鹏辉斌", "晓春丽秀海红玉美", "燕霞丽敏梅红艳萍"),
        (1989, "晓海志文立振传成继永", "伟磊超鹏涛杰凯峰亮飞", "晓海丽文婷雪春燕", "娜静婷丽燕妮洁倩"),
        (1999, "俊浩文子家志嘉振宇鹏", "杰宇鑫涵凯轩豪然飞辰", "雨思梦佳晓文雪欣", "琪涵怡雯婷彤萌颖"),
        (9999, "子浩宇俊梓博泽嘉文一", "轩涵宇辰睿航豪然诺阳", "雨子梓思欣若语诗", "涵萱怡桐妍彤瑶琪"),
    ];

    const string SingleMale = "伟磊超鹏涛杰凯峰亮斌刚波浩鑫宁";
    const string SingleFemale = "静娜婷丽燕敏倩颖洁雪琳莹萍芳蕾";

    public static string Make(SeededRandom random, int bornIn, bool male)
    {
        var surname = random.PickWeighted(Surnames);
        if (bornIn < 2000 && random.Chance(18))
            return $"{surname}{random.Pick((male ? SingleMale : SingleFemale).ToCharArray())}";

        var fashion = Fashions.First(f => bornIn <= f.UpToYear);
        var (firsts, seconds) = male ? (fashion.MaleFirst, fashion.MaleSecond) : (fashion.FemaleFirst, fashion.FemaleSecond);
        while (true)
        {
            var (first, second) = (random.Pick(firsts.ToCharArray()), random.Pick(seconds.ToCharArray()));
            if (first != second)
                return $"{surname}{first}{second}";
        }
    }
}
