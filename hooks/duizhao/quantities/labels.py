"""What looks like a quantity and is none: names, codes, ordinals and idioms.

The digits of a label are kept by the scanners, since one language may read as a name what the
other counts: `Section 232` and 232条款.
"""

from __future__ import annotations

from .dates import MONTHS
from .numerals import ABBREVIATED, AMBIGUOUS, SCALES
from .tokens import Tokens
from .units import CURRENCY_SYMBOLS, EN_CURRENCIES, EN_UNITS, SYMBOLS

# ---------------------------------------------------------------------------------------- English

_NAMED_ALWAYS = frozenset(
    "section sections article articles chapter phase stage tier type class grade version annex "
    "page paragraph no nos № # appendix rule clause schedule footnote table figure chart exhibit "
    "covid euro iso gb astm iec jis din hs cas".split()
)
"""Words that make a label of the number after them, capital or not."""

_NAMED_WITH_CAPITAL = frozenset(
    "group model level category number route highway form item flight unit block lot line gate "
    "room step part volume issue document decree order resolution directive regulation series "
    "mark boeing airbus fortune nasdaq csi nikkei ftse stoxx dow russell topix kospi dax cac "
    "p composite iphone windows falcon apollo area pier berth mine plant factory reactor "
    "announcement notice circular proposition agenda vision horizon china band batch zone "
    "district act law title region train hpal heap pit shaft well rig division".split()
)
_ORDINAL_SUFFIXES = frozenset(("st", "nd", "rd", "th"))
_SCALES_OR_UNITS = frozenset(SCALES) | frozenset(ABBREVIATED) | frozenset(EN_UNITS)
_GLUED = (
    frozenset(SYMBOLS) | frozenset(word.lower() for word in SYMBOLS)
    | frozenset(ABBREVIATED) | frozenset(AMBIGUOUS) | frozenset(EN_UNITS)
    | frozenset(EN_CURRENCIES) | frozenset(code.lower() for code in CURRENCY_SYMBOLS)
    | {"x", "fold", "s", "bps", "bp", "pp", "ppt", "pct", "plus", "dozen", "bpd", "tpa", "tpy",
       "mtpa", "ktpa", "q", "h", "c"}
)  # fmt: skip
"""What may follow a number without a space and leave it a quantity."""

_GLUED_IN_LOWER_CASE = frozenset(("x", "g", "t", "m", "h", "s"))
"""Of these, the ones whose capital is a name: 5G, 10X, 4T."""

_BEFORE_HYPHEN = frozenset(
    "mid end early late pre post sub plus top over under near about nearly almost multi non".split()
)


def is_english_label(tokens: Tokens, i: int) -> bool:
    """Whether the digits at token `i` are part of a name or a code, or an ordinal."""
    words = tokens.words
    number = words[i]
    before, after = words[i - 1], words[i + 1]
    if number[0] == "0" and len(number) > 1 and number[1] != ".":
        return True
    if tokens.glued(i) and _joins_on_the_left(tokens, i):
        return True
    if tokens.glued(i + 1) and _joins_on_the_right(tokens, i):
        return True
    if before == "." and words[i - 2] in ("no", "nos", "art", "sec", "ch", "vol", "p", "pp"):
        return True
    if before == "(" and after == ")" and number.isdecimal() and len(number) >= 5:
        return True
    if before in _NAMED_ALWAYS and before != "no":
        return True
    if before == "no":
        return tokens.capital(i - 1)
    if not tokens.capital(i - 1) or after == "%" or after in _SCALES_OR_UNITS:
        return False
    return before in _NAMED_WITH_CAPITAL or _is_acronym(tokens, i - 1)


def _is_acronym(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is a name in capitals that takes a number: ISO 9001, GB/T 7714."""
    raw = tokens.raw(i)
    if not raw.isupper() or raw in CURRENCY_SYMBOLS:
        return False
    return tokens.words[i - 1] == "/" if len(raw) == 1 else raw.isalpha()


def names_a_part(tokens: Tokens, i: int) -> bool:
    """Whether the number word at token `i` names something: phase two, Section Three."""
    before = tokens.words[i - 1]
    return before in _NAMED_ALWAYS and before not in ("no", "table", "figure") or (
        before in _NAMED_WITH_CAPITAL and tokens.capital(i - 1) and tokens.capital(i)
    )


def _joins_on_the_left(tokens: Tokens, i: int) -> bool:
    """Whether what stands right before the digits makes a name of them: F-35, CO2, [3]."""
    words = tokens.words
    before, further = words[i - 1], words[i - 2]
    if before.isalpha():
        return tokens.raw(i - 1) not in CURRENCY_SYMBOLS and before not in EN_CURRENCIES
    if before in ("-", "–", "/") and tokens.glued(i - 1):
        if not further.isalpha() or further in _BEFORE_HYPHEN or further in MONTHS:
            return False
        # F-35 and GPT-4, but not the 2025-30 of a span or US$-300
        return len(words[i]) != 4 or not words[i].isdecimal() or before == "/"
    if before == "[":
        return words[i + 1] == "]"
    return before in ("#", "№", ":", "_", "@") or (before == "." and further.isalnum())


def _joins_on_the_right(tokens: Tokens, i: int) -> bool:
    """Whether what stands right after the digits makes a name of them: 5G, 688398.SH, 24/7."""
    words = tokens.words
    after, further = words[i + 1], words[i + 2]
    if after in _ORDINAL_SUFFIXES:
        return True
    if after.isalpha():
        if after not in _GLUED:
            return True
        raw = tokens.raw(i + 1)
        follows = tokens.glued(i + 2) and further.isalnum() and further not in ("2", "3")
        if after in _GLUED_IN_LOWER_CASE and raw != after:
            return not (raw == "M" or (raw == "T" and words[i - 1] in CURRENCY_SYMBOLS))
        return follows
    if not tokens.glued(i + 2):
        return False
    if after == ".":
        return further.isalnum()
    if after == ":":
        return further.isdecimal()
    if after == "-":  # 10-K, 737-MAX; but 10-MW and 5-A
        raw = tokens.raw(i + 2)
        if raw in SYMBOLS or further in EN_UNITS or further in EN_CURRENCIES:
            return False
        return raw.isupper() and further.isalpha() and len(raw) < 4
    return False


# ---------------------------------------------------------------------------------------- Chinese

IDIOMS: dict[str, tuple[tuple[str, int], ...]] = {}
"""Phrases that hold a numeral and count nothing, by the numeral, with its place in each."""

_PHRASES = (
    "四处 一成不变 一五一十 一石二鸟 一举两得 一刀两断 一分为二 三番五次 三番两次 三令五申 三心二意 三言两语 "
    "接二连三 丢三落四 不三不四 朝三暮四 举一反三 低三下四 再三 三思 三角洲 三角 三维 三元锂 三元材料 "
    "三元正极 三元电池 三元前驱体 三元体系 三元股份 三元动力 三只松鼠 三个代表 三农 三峡 三星 三菱 三井 三亚 三明 "
    "三一重工 三环 三方检测 第三方 四通八达 四面八方 四分五裂 四川 四方达 五花八门 五颜六色 五湖四海 五角大楼 "
    "五金 五矿 五粮液 五羊 五年计划 五年规划 五个一 六神无主 六安 七上八下 七嘴八舌 七国集团 七夕 七匹狼 八角 八面玲珑 "
    "九牛一毛 九江 九号公司 九龙 十全十美 十足 十字 十堰 十四五 十五五 十三五 十二五 百年大计 百年未有 百年一遇 "
    "百姓 百货 百度 百胜 百强 百花 百科 百计 百分百 百分比 百分数 百分率 百叶 百色 百济 百合 百万富翁 老百姓 "
    "千方 千里 千篇一律 千变万化 千丝万缕 千瓦 千家万户 千军万马 千载难逢 千百 千钧 千载 千言 千山 千金 千古 "
    "千万别 千万不 千万要 万一 万能 万科 万达 万华 万向 万事 万物 万象 万全 万无一失 万不得已 万丈 万众 万里 万国 "
    "万幸 万联 万宝 万州 万年历 万盛 万邦 万德 亿纬 亿华通 亿晶 亿滋 亿航 亿咖通 亿嘉和 亿利 亿万 "
    "二十大 十八大 十九大 二十国集团 一带一路 两会 两用 两岸 两极 两性 两难 两手 两弹一星 两融 两栖 "
    "一大早 一大批 一次性 一条龙 一体 一个中国 之一 唯一 统一 单一 同一 一方面 半导体 半成品 半径 半岛 半固态 半决赛 "
    "半途而废 半壁江山 多半 七七八八 二级市场 一级市场 六角 四氧化 三氧化 五氧化 二氧化 六氟 一氧化 四氯化 "
    "九五 八达岭 七台河 六盘水 一家人 五一 三包 三防 三沙 三门峡 五台山 六合 八卦 双十一 双十二 十一五 百联 "
    "千禧 千岛湖 万圣节 数一数二 独一无二 首屈一指 不二 说一不二 始终如一 一把手 二把手 第一 一心一意 一对一 一言一行 "
    "一步一个脚印 四大发明 千万级 万户侯 两面针 三类股 数百姓 十年树木 三年级 一年一度 一年级 "
    "一次能源 二次电池 一次电池 一次电源 二次元 二次能源 二次资源 二次回收 二次供应 百事 百丽 千味 十二生肖 六西格玛 "
    "三大件 三五成群 一手 二手 三国演义 三国杀 战国 五国城"
).split()
for _phrase in _PHRASES:
    for _place, _char in enumerate(_phrase):
        if _char in "一二三四五六七八九十百千万亿两半":
            IDIOMS[_char] = (*IDIOMS.get(_char, ()), (_phrase, _place))

_ZH_LABEL_AFTER = (
    "号", "条款", "强", "期", "届", "级", "型", "版", "楼", "室", "章", "世纪", "指数", "法案",
    "调查", "关税", "国集团", "ETF", "愿景", "代产品", "代机", "点钟",
)  # fmt: skip
"""What after digits makes a name of them: 301调查, 世界500强, 20国集团."""

_ZH_LABEL_BEFORE = (
    "沪深", "标普", "中证", "纳斯达克", "日经", "富时", "上证", "道琼斯", "罗素", "斯托克", "科创",
    "创业板", "深证", "波音", "空客", "空中客车", "型号", "公告", "编号", "代码", "中国制造", "附件",
    "附表", "附图", "模型", "版本", "No.", "星期", "礼拜", "愿景", "猎鹰", "神舟", "嫦娥", "长征", "第",
)  # fmt: skip
"""What before digits makes a name of them: 沪深300, 中国制造2025."""

_NOT_LABEL_AFTER = ("期间", "级以上", "期货")


def is_idiom(text: str, i: int) -> bool:
    """Whether the Chinese numeral at `i` belongs to a phrase that counts nothing."""
    for phrase, place in IDIOMS.get(text[i], ()):
        if place <= i and text.startswith(phrase, i - place):
            return True
    # 十分 and 万分 mean `very`, unless a fraction or minutes follow
    return (
        text[i] in "十万"
        and text.startswith("分", i + 1)
        and text[i + 2 : i + 3] not in ("之", "钟")
    )


def is_chinese_label(text: str, start: int, end: int) -> bool:
    """Whether the number from `start` to `end` is part of a name, a code or an ordinal."""
    before = text[start - 1 : start] if start else ""
    after = text[end : end + 1]
    if before == "第":
        return True
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
    if text.startswith(_ZH_LABEL_AFTER, end):
        return not text.startswith(_NOT_LABEL_AFTER, end)
    return text.endswith(_ZH_LABEL_BEFORE, 0, start)


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
    return name.isupper() or name.lower() in _NAMED_WITH_CAPITAL | _NAMED_ALWAYS


def _joins_latin_after(text: str, end: int) -> bool:
    after = text[end]
    if after.isalpha():
        stop = end
        while text[stop : stop + 1].isascii() and text[stop : stop + 1].isalpha():
            stop += 1
        word = text[end:stop]
        if text[stop : stop + 1].isdecimal() and word not in ("m", "km", "CO"):
            return True
        return word not in SYMBOLS and word not in CURRENCY_SYMBOLS and word.lower() not in _ZH_GLUED
    if after in ".:" and text[end + 1 : end + 2].isalnum():
        return after != "." or text[end + 1].isascii()
    if after == "-" and text[end + 1 : end + 2].isascii() and text[end + 1 : end + 2].isalpha():
        return True
    return after == "]"


_ZH_GLUED = frozenset(("bps", "bp", "pp", "pct", "x", "bn", "mn", "k", "m", "b", "c", "vol"))
