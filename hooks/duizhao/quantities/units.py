"""What quantities are counted in: units and currencies, by their names in both languages.

Data, not code: a new unit or currency is one more row. A unit converts within its dimension, so
that 2,000 kg and 2 吨 are one quantity. Sources of the factors: the SI Brochure (BIPM, 9th ed.,
2019) for the metric units and NIST Handbook 44 (Appendix C) for the customary ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement.

    Attributes:
        id: What normal forms print.
        dimension: Units of one dimension convert into each other.
        factor: How many of the dimension's base unit one of it is.
        en: How English texts write it: lower-case words, singular, the spelling to suggest first.
        symbols: How both languages abbreviate it; upper and lower case count.
        zh: How Chinese texts write it, the wording to suggest first.
    """

    id: str
    dimension: str
    factor: Fraction
    en: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()


def _unit(id: str, dimension: str, factor: str | int, en: str, symbols: str, zh: str) -> Unit:
    return Unit(
        id,
        dimension,
        Fraction(factor),
        tuple(name.strip() for name in en.split(",") if name.strip()),
        tuple(symbols.split()),
        tuple(zh.split()),
    )


UNITS: tuple[Unit, ...] = (
    # mass, in tonnes; "ton" in a text about China is a tonne, as the trade uses the word
    _unit("t", "mass", 1, "ton, tonne, metric ton, metric tonne", "t", "吨 公吨"),
    _unit("t", "mass", 1, "", "mt MT", ""),
    _unit("kt", "mass", 1000, "kiloton, kilotonne", "kt", ""),
    _unit("Mt", "mass", 10**6, "megaton, megatonne", "Mt", ""),
    _unit("Gt", "mass", 10**9, "gigaton, gigatonne", "Gt", ""),
    _unit("kg", "mass", "1/1000", "kilogram, kilogramme, kilo", "kg kgs KG Kg", "公斤 千克"),
    _unit("g", "mass", "1/1000000", "gram, gramme", "g", "克"),
    _unit("mg", "mass", "1/1000000000", "milligram, milligramme", "mg", "毫克"),
    _unit("ug", "mass", "1/1000000000000", "microgram", "ug µg μg", "微克"),
    _unit("jin", "mass", "1/2000", "jin, catty", "", "斤 市斤"),
    _unit("lb", "mass", "0.00045359237", "pound, lb", "lb lbs", "磅"),
    _unit("oz", "mass", "0.0000311034768", "ounce, troy ounce", "oz", "盎司 金衡盎司"),
    _unit("short-ton", "mass", "0.90718474", "short ton", "st", "短吨"),
    _unit("ct", "mass", "0.0000002", "carat", "ct", "克拉"),
    _unit("mtu", "mtu", 1, "metric ton unit, mtu", "mtu MTU", "吨度"),
    # length, in metres
    _unit("m", "length", 1, "metre, meter", "m", "米 公尺"),
    _unit("km", "length", 1000, "kilometre, kilometer", "km KM", "公里 千米"),
    _unit("cm", "length", "1/100", "centimetre, centimeter", "cm", "厘米"),
    _unit("mm", "length", "1/1000", "millimetre, millimeter", "mm", "毫米"),
    _unit("um", "length", "1/1000000", "micron, micrometre, micrometer", "um µm μm", "微米"),
    _unit("nm", "length", "1/1000000000", "nanometre, nanometer", "nm", "纳米"),
    _unit("inch", "length", "0.0254", "inch", "", "英寸"),
    _unit("ft", "length", "0.3048", "foot, feet", "ft", "英尺"),
    _unit("mi", "length", "1609.344", "mile", "", "英里"),
    _unit("nmi", "length", 1852, "nautical mile", "nmi", "海里"),
    # area, in square metres
    _unit("m2", "area", 1, "square metre, square meter, sq m", "m² m2 sqm", "平方米 平米"),
    _unit(
        "km2", "area", 10**6, "square kilometre, square kilometer, sq km", "km² km2",
        "平方公里 平方千米",
    ),
    _unit("ha", "area", 10**4, "hectare", "ha", "公顷"),
    _unit("mu", "area", "2000/3", "mu", "", "亩"),
    _unit("acre", "area", "4046.8564224", "acre", "", "英亩"),
    _unit("ft2", "area", "0.09290304", "square foot, square feet, sq ft", "", "平方英尺"),
    _unit("mi2", "area", "2589988.110336", "square mile", "", "平方英里"),
    # volume, in cubic metres
    _unit("m3", "volume", 1, "cubic metre, cubic meter", "m³ m3 cbm", "立方米 方"),
    _unit("l", "volume", "1/1000", "litre, liter", "", "升 公升"),
    _unit("ml", "volume", "1/1000000", "millilitre, milliliter", "ml", "毫升"),
    _unit("bbl", "volume", "0.158987294928", "barrel, bbl", "bbl", "桶"),
    _unit("gal", "volume", "0.003785411784", "gallon", "gal", "加仑"),
    _unit("ft3", "volume", "0.028316846592", "cubic foot, cubic feet", "", "立方英尺"),
    _unit("km3", "volume", 10**9, "cubic kilometre, cubic kilometer", "km³", "立方公里"),
    _unit("bushel", "volume", "0.03523907016688", "bushel", "bu", "蒲式耳"),
    # power, in watts
    _unit("W", "power", 1, "watt", "W", "瓦 瓦特"),
    _unit("kW", "power", 1000, "kilowatt", "kW KW kw", "千瓦"),
    _unit("MW", "power", 10**6, "megawatt", "MW mw", "兆瓦"),
    _unit("GW", "power", 10**9, "gigawatt", "GW gw", "吉瓦"),
    _unit("TW", "power", 10**12, "terawatt", "TW", "太瓦"),
    _unit("hp", "power", "745.69987158227022", "horsepower", "hp", "马力"),
    # energy, in watt hours
    _unit("Wh", "energy", 1, "watt hour, watthour", "Wh", "瓦时"),
    _unit(
        "kWh", "energy", 1000, "kilowatt hour, kilowatthour", "kWh KWh kwh", "千瓦时 度电 度 千瓦小时"
    ),
    _unit("MWh", "energy", 10**6, "megawatt hour, megawatthour", "MWh mwh", "兆瓦时"),
    _unit("GWh", "energy", 10**9, "gigawatt hour, gigawatthour", "GWh gwh", "吉瓦时"),
    _unit("TWh", "energy", 10**12, "terawatt hour, terawatthour", "TWh", "太瓦时"),
    _unit("J", "energy", "1/3600", "joule", "", "焦耳"),
    _unit("mmbtu", "energy", "293071.07", "million british thermal unit", "mmBtu MMBtu mmbtu",
          "百万英热单位 百万英热"),
    # time: two dimensions, since a month is no fixed number of days
    _unit("year", "months", 12, "year, yr", "yr yrs", "年 周年 岁"),
    _unit("month", "months", 1, "month", "", "个月"),
    _unit("quarter", "months", 3, "quarter", "", "个季度 个财季"),
    _unit("decade", "months", 120, "decade", "", "个十年"),
    _unit("century", "months", 1200, "century, centuries", "", "个世纪"),
    _unit("day", "days", 1, "day", "", "天 日 昼夜 个日夜"),
    _unit("working-day", "working days", 1, "working day, business day", "", "个工作日 工作日"),
    _unit("trading-day", "trading days", 1, "trading day, session, trading session", "",
          "个交易日 交易日"),
    _unit("week", "days", 7, "week", "", "周 个星期 星期 个礼拜"),
    _unit("fortnight", "days", 14, "fortnight", "", ""),
    _unit("hour", "days", "1/24", "hour, hr", "", "小时 个小时 个钟头"),
    _unit("minute", "days", "1/1440", "minute", "min mins", "分钟"),
    _unit("second", "days", "1/86400", "second", "", "秒 秒钟"),
    # others
    _unit("degC", "temperature", 1, "degree celsius, degrees celsius, celsius, degree centigrade, "
          "degrees centigrade", "℃ °C", "摄氏度"),
    _unit("ppm", "ppm", 1, "parts per million, ppm", "ppm", "百万分率"),
    _unit("TEU", "teu", 1, "teu, twenty-foot equivalent unit", "TEU TEUs", "标准箱 标箱"),
    _unit("dwt", "dwt", 1, "deadweight ton, deadweight tonne, dwt", "dwt DWT", "载重吨"),
    _unit("V", "voltage", 1, "volt", "V", "伏 伏特"),
    _unit("kV", "voltage", 1000, "kilovolt", "kV", "千伏"),
    _unit("A", "current", 1, "ampere", "", "安培"),
    _unit("Ah", "charge", 1, "ampere hour", "Ah", "安时"),
    _unit("Hz", "frequency", 1, "hertz", "Hz", "赫兹"),
    _unit("GB", "data", 1, "gigabyte", "GB", "吉字节"),
    _unit("TB", "data", 1000, "terabyte", "TB", "太字节"),
    _unit("km/h", "speed", 1, "kilometres per hour, kilometers per hour, kilometres an hour, "
          "kilometers an hour", "km/h kph", "公里/小时 公里每小时 千米/时"),
)

CURRENCIES: tuple[tuple[str, str, str, str], ...] = (
    # ISO 4217 code, English words, symbols and codes, Chinese
    ("USD", "dollar, us dollar, u.s. dollar, american dollar, greenback", "US$ $ USD USD$ U.S.$",
     "美元 美金"),
    ("CNY", "yuan, renminbi, chinese yuan, rmb, kuai", "RMB Rmb CNY CN¥ RMB¥ CNH", "元 人民币 块钱 块"),
    ("AUD", "australian dollar, aussie dollar", "A$ AU$ AUD", "澳元 澳大利亚元 澳币"),
    ("CAD", "canadian dollar", "C$ CA$ CAD", "加元 加拿大元 加币"),
    ("HKD", "hong kong dollar", "HK$ HKD", "港元 港币"),
    ("NZD", "new zealand dollar, kiwi dollar", "NZ$ NZD", "新西兰元 纽元"),
    ("SGD", "singapore dollar", "S$ SG$ SGD", "新加坡元 新元 新币"),
    ("TWD", "taiwan dollar, new taiwan dollar", "NT$ TWD", "新台币 台币"),
    ("JPY", "yen, japanese yen", "JP¥ JPY JP￥", "日元 日圆"),
    ("EUR", "euro", "€ EUR", "欧元"),
    ("GBP", "pound sterling, sterling, british pound, pounds sterling", "£ GBP", "英镑"),
    ("KRW", "won, south korean won, korean won", "₩ KRW", "韩元 韩圆"),
    ("INR", "rupee, indian rupee", "₹ INR Rs", "卢比 印度卢比"),
    ("RUB", "rouble, ruble, russian rouble, russian ruble", "₽ RUB", "卢布"),
    ("KZT", "tenge, kazakh tenge", "₸ KZT", "坚戈"),
    ("CHF", "swiss franc, franc", "CHF", "瑞士法郎 瑞郎 法郎"),
    ("BRL", "brazilian real, real, reais, reals", "R$ BRL", "雷亚尔"),
    ("ZAR", "rand, south african rand", "ZAR", "兰特"),
    ("MYR", "ringgit, malaysian ringgit", "RM MYR", "林吉特 马币"),
    ("THB", "baht, thai baht", "฿ THB", "泰铢"),
    ("IDR", "rupiah, indonesian rupiah", "IDR Rp", "印尼盾 印尼卢比"),
    ("VND", "dong, vietnamese dong", "VND ₫", "越南盾"),
    ("PHP", "philippine peso", "PHP ₱", "菲律宾比索"),
    ("MXN", "mexican peso, peso", "MXN MX$", "墨西哥比索 比索"),
    ("CLP", "chilean peso", "CLP", "智利比索"),
    ("ARS", "argentine peso", "ARS", "阿根廷比索"),
    ("TRY", "lira, turkish lira", "TRY ₺", "里拉"),
    ("SAR", "riyal, saudi riyal", "SAR", "沙特里亚尔 里亚尔"),
    ("AED", "dirham, uae dirham", "AED", "迪拉姆"),
    ("ILS", "shekel", "ILS ₪", "谢克尔"),
    ("SEK", "swedish krona, swedish kronor, krona, kronor", "SEK", "瑞典克朗"),
    ("NOK", "norwegian krone, norwegian kroner", "NOK", "挪威克朗"),
    ("DKK", "danish krone, danish kroner, krone, kroner", "DKK", "丹麦克朗 克朗"),
    ("PLN", "zloty", "PLN", "兹罗提"),
    ("UAH", "hryvnia", "UAH", "格里夫纳"),
    ("MNT", "tugrik", "MNT", "图格里克"),
    ("MMK", "kyat", "MMK", "缅元 缅币"),
    ("CDF", "congolese franc", "CDF", "刚果法郎"),
)

CENTS: dict[str, str] = {
    "cent": "USD", "us cent": "USD", "美分": "USD", "欧分": "EUR", "澳分": "AUD", "港仙": "HKD",
}
"""Hundredths of a currency, in both languages."""

BY_ID: dict[str, Unit] = {}
for _row in UNITS:
    BY_ID.setdefault(_row.id, _row)

SYMBOLS: dict[str, Unit] = {symbol: unit for unit in UNITS for symbol in unit.symbols}
"""Abbreviations, which both languages share, by their exact spelling."""


def _plural(name: str) -> str:
    if name.endswith(("inch",)):
        return name + "es"
    if name.endswith(("foot", "feet", "s", "ry", "ries", "hertz", "horsepower", "celsius")):
        return name
    return name + "s"


EN_UNITS: dict[str, Unit] = {}
"""English names, singular and plural; several words are joined by one space."""
for _row in UNITS:
    for _name in _row.en:
        EN_UNITS[_name] = EN_UNITS[_plural(_name)] = _row
        if _name.endswith(" hour"):  # kilowatt-hours is read as one word less its hyphen
            EN_UNITS[_name.replace(" hour", "-hour")] = _row

ZH_UNITS: dict[str, Unit] = {name: unit for unit in UNITS for name in unit.zh}

EN_CURRENCIES: dict[str, str] = {}
for _code, _names, _symbols, _zh in CURRENCIES:
    for _name in _names.split(", "):
        EN_CURRENCIES[_name] = _code
        if not _name.endswith("s"):
            EN_CURRENCIES.setdefault(_name + "s", _code)

CURRENCY_SYMBOLS: dict[str, str] = {
    symbol: code for code, _, symbols, _ in CURRENCIES for symbol in symbols.split()
}

ZH_CURRENCIES: dict[str, str] = {
    name: code for code, _, _, names in CURRENCIES for name in names.split()
}

MEASURE_WORDS = frozenset(
    "个 家 座 台 辆 架 艘 条 项 种 类 名 位 人 次 款 套 件 只 支 场 起 份 宗 笔 间 所 栋 处 块 片"
    " 根 张 颗 枚 头 户 轮 部 批 股 箱 门 省 市 县 州 组 国 方 者 地 大 步 道 层 双 对 列 节 幢 员"
    " 路 段 车 柜 袋 瓶 阶段 系列 品类 企业 公司 国家 部门 城市 地区 项目 工厂 品种 领域".split()
)
"""Chinese words after a number that English leaves out: 七类 is seven categories, 89万台 is 890,000
units. They turn a numeral into a count and add nothing to it."""

LONGEST_MEASURE_WORD = max(map(len, MEASURE_WORDS))
