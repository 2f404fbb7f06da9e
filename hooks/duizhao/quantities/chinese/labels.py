"""What looks like a quantity in a Chinese text and is none: names, codes, ordinals and idioms."""

from __future__ import annotations

from duizhao.quantities.english.labels import NAMES
from duizhao.quantities.numeral import LONGEST
from duizhao.quantities.units import CURRENCY_SYMBOLS, SYMBOLS
from duizhao.quantities.wordlist import in_order

_PHRASES = in_order(
    "四处 进一步 下一步 一部分 一段时间 一成不变 一五一十 一石二鸟 一举两得 一刀两断 "
    "一分为二 三番五次 三番两次 三令五申 三心二意 三言两语 接二连三 丢三落四 不三不四 "
    "朝三暮四 举一反三 低三下四 再三 三思 三角洲 三角 三维 三元锂 三元材料 三元正极 "
    "三元电池 三元前驱体 三元体系 三元股份 三元动力 三只松鼠 三个代表 三农 三峡 三星 三菱 "
    "三井 三亚 三明 三一重工 三环 三方检测 第三方 四通八达 四面八方 四分五裂 四川 四方达 "
    "五花八门 五颜六色 五湖四海 五角大楼 五金 五矿 五粮液 五羊 五年计划 五年规划 五个一 "
    "六神无主 六安 七上八下 七嘴八舌 七国集团 七夕 七匹狼 八角 八面玲珑 九牛一毛 九江 "
    "九号公司 九龙 十全十美 十足 十字 十堰 十四五 十五五 十三五 十二五 百年大计 百年未有 "
    "百年一遇 百姓 百货 百度 百胜 百强 百花 百科 百计 百分百 百分比 百分数 百分率 百叶 百色 "
    "百济 百合 百万富翁 老百姓 千方 千里 千篇一律 千变万化 千丝万缕 千瓦 千家万户 千军万马 "
    "千载难逢 千百 千钧 千载 千言 千山 千金 千古 千万别 千万不 千万要 万一 万能 万科 万达 "
    "万华 万向 万事 万物 万象 万全 万无一失 万不得已 万丈 万众 万里 万国 万幸 万联 万宝 "
    "万州 万年历 万盛 万邦 万德 亿纬 亿华通 亿晶 亿滋 亿航 亿咖通 亿嘉和 亿利 亿万 二十大 "
    "十八大 十九大 二十国集团 一带一路 两会 两用 两岸 两极 两性 两难 两手 两弹一星 两融 "
    "两栖 一大早 一大批 一次性 一条龙 一体 一个中国 之一 唯一 统一 单一 同一 一方面 半导体 "
    "半成品 半径 半岛 半固态 半决赛 半途而废 半壁江山 多半 七七八八 二级市场 一级市场 六角 "
    "四氧化 三氧化 五氧化 二氧化 六氟 一氧化 四氯化 九五 八达岭 七台河 六盘水 一家人 五一 "
    "三包 三防 三沙 三门峡 五台山 六合 八卦 双十一 双十二 十一五 百联 千禧 千岛湖 万圣节 "
    "数一数二 独一无二 首屈一指 不二 说一不二 始终如一 一把手 二把手 第一 一心一意 一对一 "
    "一言一行 一步一个脚印 四大发明 千万级 万户侯 两面针 三类股 数百姓 十年树木 三年级 "
    "一年一度 一年级 一次能源 二次电池 一次电池 一次电源 二次元 二次能源 二次资源 二次回收 "
    "二次供应 百事 百丽 千味 十二生肖 六西格玛 三大件 三五成群 一手 二手 三国演义 三国杀 "
    "战国"
)
_NUMERALS = "一二三四五六七八九十百千万亿两半"
_Places = dict[str, tuple[tuple[str, int], ...]]


def _by_neighbours() -> tuple[_Places, _Places]:
    """Return the phrases, with the place of a numeral in each, by two of their characters.

    The first table is by the numeral and the character after it, the second, for phrases that end
    in the numeral, by the character before it and the numeral.
    """
    after: _Places = {}
    before: _Places = {}
    for phrase in _PHRASES:
        for place, char in enumerate(phrase):
            if char in _NUMERALS:
                last = place == len(phrase) - 1
                table = before if last else after
                key = phrase[place - 1 : place + 1] if last else phrase[place : place + 2]
                table[key] = (*table.get(key, ()), (phrase, place))
    return after, before


_BY_NEXT, _BY_PREVIOUS = _by_neighbours()

_LABEL_AFTER = (
    "号", "条款", "强", "期", "届", "级", "型", "版", "楼", "室", "章", "世纪", "指数", "法案",
    "调查", "关税", "国集团", "ETF", "愿景", "代产品", "代机", "点钟",
)  # fmt: skip
"""What after digits makes a name of them: 301调查, 世界500强, 20国集团."""

_LABEL_BEFORE = (
    "沪深", "标普", "中证", "纳斯达克", "日经", "富时", "上证", "道琼斯", "罗素", "斯托克", "科创",
    "创业板", "深证", "波音", "空客", "空中客车", "型号", "公告", "编号", "代码", "中国制造",
    "附件", "附表", "附图", "模型", "版本", "No.", "星期", "礼拜", "愿景", "猎鹰", "神舟", "嫦娥",
    "长征", "第",
)  # fmt: skip
"""What before digits makes a name of them: 沪深300, 中国制造2025."""

_THIS = ("这个", "本", "上个", "下个")
_NOT_LABEL_AFTER = ("期间", "级以上", "期货")


def is_idiom(text: str, i: int) -> bool:
    """Whether the Chinese numeral at `i` belongs to a phrase that counts nothing."""
    phrases = _BY_NEXT.get(text[i : i + 2], ())
    if i:
        phrases += _BY_PREVIOUS.get(text[i - 1 : i + 1], ())
    if any(place <= i and text.startswith(phrase, i - place) for phrase, place in phrases):
        return True
    # 十分 and 万分 mean `very`, unless a fraction or minutes follow
    return (
        text[i] in "十万"
        and text.startswith("分", i + 1)
        and text[i + 2 : i + 3] not in ("之", "钟")
    )


def is_label(text: str, start: int, end: int) -> bool:
    """Whether the number from `start` to `end` is part of a name, a code or an ordinal."""
    before = text[start - 1 : start] if start else ""
    after = text[end : end + 1]
    if before == "第" or end - start > LONGEST or text.startswith("位数", end):
        return True
    if text.startswith("十年", start) and text.endswith(_THIS, 0, start):
        return True  # 这个十年 is a time, not a length
    if not text[start].isascii():
        return _is_weekday(text, start, end)
    if text[start] == "0" and end - start > 1 and text[start + 1].isdecimal():
        return True
    if before and before.isascii() and _joins_latin(text, start):
        return True
    if after and after.isascii() and _joins_latin_after(text, end):
        return True
    if before and before in "〔[#":
        return True
    if before and before in "(（" and after and after in ")）" and end - start >= 5:
        return True
    if _is_clock(text, start, end):
        return True
    if text.startswith(_LABEL_AFTER, end):
        return not text.startswith(_NOT_LABEL_AFTER, end)
    return text.endswith(_LABEL_BEFORE, 0, start)


def _is_clock(text: str, start: int, end: int) -> bool:
    """Whether it is the hour or the minute of 9时30分 or 上午9点."""
    after = text[end : end + 1]
    if after == "分":
        return text[start - 1 : start] in ("时", "点")
    if after not in ("时", "点"):
        return False
    following = text[end + 1 : end + 2]
    return not following or following.isdecimal() or following in "整半许前后，。至到起开公的"


def _is_weekday(text: str, start: int, end: int) -> bool:
    """Whether it is the 三 of 周三 or 星期三; 每周三次 counts."""
    if end - start != 1:
        return False
    if text.endswith(("星期", "礼拜"), 0, start):
        return True
    return text.endswith("周", 0, start) and text[end : end + 1] not in ("次", "天", "个", "期")


def _joins_latin(text: str, start: int) -> bool:
    """Whether Latin letters or a dot right before the digits make a name of them."""
    before = text[start - 1]
    if before.isalpha():
        word = start - 1
        while word and text[word - 1].isascii() and text[word - 1].isalpha():
            word -= 1
        return text[word:start] not in CURRENCY_SYMBOLS
    further = text[start - 2 : start - 1] if start > 1 else ""
    if before in "-/":
        return further.isascii() and further.isalpha()
    if before == " ":
        return _latin_name_before(text, start - 1)
    return before in "._:@" and further.isascii() and further.isalnum()


def _latin_name_before(text: str, end: int) -> bool:
    """Whether the Latin word that ends at `end` takes a number: Model 3, GB/T 7714, Group 7."""
    word = end
    while word and text[word - 1].isascii() and text[word - 1].isalpha():
        word -= 1
    name = text[word:end]
    if not name or name in CURRENCY_SYMBOLS:
        return False
    return name.isupper() or name.lower() in NAMES


def _joins_latin_after(text: str, end: int) -> bool:
    after = text[end]
    if after.isalpha():
        stop = end
        while text[stop : stop + 1].isascii() and text[stop : stop + 1].isalpha():
            stop += 1
        word = text[end:stop]
        if text[stop : stop + 1].isdecimal() and word not in ("m", "km", "CO"):
            return True
        return word not in SYMBOLS and word not in CURRENCY_SYMBOLS and word.lower() not in _GLUED
    if after in ".:" and text[end + 1 : end + 2].isalnum():
        return after != "." or text[end + 1].isascii()
    if after == "-" and text[end + 1 : end + 2].isascii() and text[end + 1 : end + 2].isalpha():
        return True
    return after == "]"


_GLUED = frozenset(("bps", "bp", "pp", "pct", "x", "bn", "mn", "k", "m", "b", "c", "vol"))
