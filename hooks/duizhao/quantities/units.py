"""What quantities are counted in: units and currencies, by their names in both languages.

Data, not code: a new unit or currency is one more line of a table. A unit converts within its
dimension, so that 2,000 kg and 2 吨 are one quantity. Sources of the factors: the SI Brochure
(BIPM, 9th ed., 2019) for the metric units and NIST Handbook 44 (Appendix C) for the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from duizhao.quantities.wordlist import words


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement.

    Attributes:
        id: What normal forms print.
        dimension: Units of one dimension convert into each other.
        factor: How many of the dimension's base unit one of it is.
        en: How English texts write it: lower-case words, singular, the one to suggest first.
        symbols: How both languages abbreviate it; upper and lower case count.
        zh: How Chinese texts write it, the word to suggest first.
    """

    id: str
    dimension: str
    factor: Fraction
    en: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency.

    Attributes:
        code: ISO 4217.
        en: How English texts write it after a number, the one to suggest first.
        symbols: Signs and codes, before a number or after it.
        zh: How Chinese texts write it, the word to suggest first.
    """

    code: str
    en: tuple[str, ...]
    symbols: tuple[str, ...]
    zh: tuple[str, ...]


def _rows(table: str) -> Iterator[list[str]]:
    for line in table.strip().splitlines():
        if not line.startswith("#"):
            yield ["" if cell.strip() == "-" else cell.strip() for cell in line.split("|")]


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in cell.split(",") if name.strip())


_UNITS = """
# id | dimension | factor | English | symbols | Chinese
# mass, in tonnes; "ton" in a text about China is a tonne, as the trade uses the word
t | mass | 1 | ton, tonne, metric ton, deadweight ton | t mt MT dwt DWT | 吨 公吨 载重吨
kt | mass | 1000 | kiloton, kilotonne | kt | -
Mt | mass | 1000000 | megaton, megatonne | Mt | -
Gt | mass | 1000000000 | gigaton, gigatonne | Gt | -
kg | mass | 0.001 | kilogram, kilogramme, kilo | kg kgs KG Kg | 公斤 千克
g | mass | 0.000001 | gram, gramme | g | 克
mg | mass | 0.000000001 | milligram, milligramme | mg | 毫克
ug | mass | 0.000000000001 | microgram | ug µg μg | 微克
jin | mass | 0.0005 | jin, catty | - | 斤 市斤
lb | mass | 0.00045359237 | pound, lb | lb lbs | 磅
oz | mass | 0.0000311034768 | ounce, troy ounce | oz | 盎司 金衡盎司
short-ton | mass | 0.90718474 | short ton | st | 短吨
ct | mass | 0.0000002 | carat | ct | 克拉
mtu | mtu | 1 | metric ton unit, mtu | mtu MTU | 吨度
# length, in metres
m | length | 1 | metre, meter | m | 米 公尺
km | length | 1000 | kilometre, kilometer | km KM | 公里 千米
cm | length | 0.01 | centimetre, centimeter | cm | 厘米
mm | length | 0.001 | millimetre, millimeter | mm | 毫米
um | length | 0.000001 | micron, micrometre, micrometer | um µm μm | 微米
nm | length | 0.000000001 | nanometre, nanometer | nm | 纳米
inch | length | 0.0254 | inch | - | 英寸
ft | length | 0.3048 | foot, feet | ft | 英尺
mi | length | 1609.344 | mile | - | 英里
nmi | length | 1852 | nautical mile | nmi | 海里
# area, in square metres
m2 | area | 1 | square metre, square meter, sq m | m² m2 sqm | 平方米 平米
km2 | area | 1000000 | square kilometre, square kilometer, sq km | km² km2 | 平方公里 平方千米
ha | area | 10000 | hectare | ha | 公顷
mu | area | 2000/3 | mu | - | 亩
acre | area | 4046.8564224 | acre | - | 英亩
ft2 | area | 0.09290304 | square foot, square feet, sq ft | - | 平方英尺
mi2 | area | 2589988.110336 | square mile | - | 平方英里
# volume, in cubic metres
m3 | volume | 1 | cubic metre, cubic meter | m³ m3 cbm | 立方米
l | volume | 0.001 | litre, liter | - | 升 公升
ml | volume | 0.000001 | millilitre, milliliter | ml | 毫升
bbl | volume | 0.158987294928 | barrel, bbl | bbl | 桶
gal | volume | 0.003785411784 | gallon | gal | 加仑
ft3 | volume | 0.028316846592 | cubic foot, cubic feet | - | 立方英尺
km3 | volume | 1000000000 | cubic kilometre, cubic kilometer | km³ | 立方公里
bushel | volume | 0.03523907016688 | bushel | bu | 蒲式耳
# power, in watts
W | power | 1 | watt | W | 瓦 瓦特
kW | power | 1000 | kilowatt | kW KW kw | 千瓦
MW | power | 1000000 | megawatt | MW mw | 兆瓦
GW | power | 1000000000 | gigawatt | GW gw | 吉瓦
TW | power | 1000000000000 | terawatt | TW | 太瓦
hp | power | 745.69987158227022 | horsepower | hp | 马力
# energy, in watt hours
Wh | energy | 1 | watt hour, watthour | Wh | 瓦时
kWh | energy | 1000 | kilowatt hour, kilowatthour | kWh KWh kwh | 千瓦时 度电 千瓦小时
MWh | energy | 1000000 | megawatt hour, megawatthour | MWh mwh | 兆瓦时
GWh | energy | 1000000000 | gigawatt hour, gigawatthour | GWh gwh | 吉瓦时
TWh | energy | 1000000000000 | terawatt hour, terawatthour | TWh | 太瓦时
J | energy | 1/3600 | joule | - | 焦耳
mmbtu | energy | 293071.07 | million british thermal unit | mmBtu MMBtu | 百万英热单位
# time has two dimensions, since a month is no fixed number of days
year | months | 12 | year, yr | yr yrs | 年 周年 岁
month | months | 1 | month | - | 个月
quarter | months | 3 | quarter | - | 个季度 个财季
decade | months | 120 | decade | - | 个十年
century | months | 1200 | century, centuries | - | 个世纪
day | days | 1 | day | - | 天 日 昼夜 个日夜
working-day | working days | 1 | working day, business day | - | 个工作日 工作日
trading-day | trading days | 1 | trading day, session, trading session | - | 个交易日 交易日
week | days | 7 | week | - | 周 个星期 星期 个礼拜
fortnight | days | 14 | fortnight | - | -
hour | days | 1/24 | hour, hr | - | 小时 个小时 个钟头
minute | days | 1/1440 | minute | min mins | 分钟
second | days | 1/86400 | second | - | 秒 秒钟
# others
degC | temperature | 1 | degree celsius, degrees celsius, celsius | ℃ °C | 摄氏度
ppm | ppm | 1 | parts per million, ppm | ppm | 百万分率
TEU | teu | 1 | teu, twenty-foot equivalent unit | TEU TEUs | 标准箱 标箱
V | voltage | 1 | volt | V | 伏 伏特
kV | voltage | 1000 | kilovolt | kV | 千伏
A | current | 1 | ampere | - | 安培
Ah | charge | 1 | ampere hour | Ah | 安时
Hz | frequency | 1 | hertz | Hz | 赫兹
GB | data | 1 | gigabyte | GB | 吉字节
TB | data | 1000 | terabyte | TB | 太字节
"""

_CURRENCIES = """
# code | English | symbols | Chinese
USD | dollar, us dollar, u.s. dollar, american dollar, greenback | US$ $ USD USD$ U.S.$ | 美元 美金
CNY | yuan, renminbi, chinese yuan, rmb, kuai | RMB Rmb CNY CN¥ RMB¥ CNH | 元 人民币 块钱 块
AUD | australian dollar, aussie dollar | A$ AU$ AUD | 澳元 澳大利亚元 澳币
CAD | canadian dollar | C$ CA$ CAD | 加元 加拿大元 加币
HKD | hong kong dollar | HK$ HKD | 港元 港币
NZD | new zealand dollar, kiwi dollar | NZ$ NZD | 新西兰元 纽元
SGD | singapore dollar | S$ SG$ SGD | 新加坡元 新元 新币
TWD | taiwan dollar, new taiwan dollar | NT$ TWD | 新台币 台币
JPY | yen, japanese yen | JP¥ JPY JP￥ | 日元 日圆
EUR | euro | € EUR | 欧元
GBP | pound sterling, sterling, british pound, pounds sterling | £ GBP | 英镑
KRW | won, south korean won, korean won | ₩ KRW | 韩元 韩圆
INR | rupee, indian rupee | ₹ INR Rs | 卢比 印度卢比
RUB | rouble, ruble, russian rouble, russian ruble | ₽ RUB | 卢布
KZT | tenge, kazakh tenge | ₸ KZT | 坚戈
CHF | swiss franc, franc | CHF | 瑞士法郎 瑞郎 法郎
BRL | brazilian real, real, reais, reals | R$ BRL | 雷亚尔
ZAR | rand, south african rand | ZAR | 兰特
MYR | ringgit, malaysian ringgit | RM MYR | 林吉特 马币
THB | baht, thai baht | ฿ THB | 泰铢
IDR | rupiah, indonesian rupiah | IDR Rp | 印尼盾 印尼卢比
VND | dong, vietnamese dong | VND ₫ | 越南盾
PHP | philippine peso | PHP ₱ | 菲律宾比索
MXN | mexican peso, peso | MXN MX$ | 墨西哥比索 比索
CLP | chilean peso | CLP | 智利比索
ARS | argentine peso | ARS | 阿根廷比索
TRY | lira, turkish lira | TRY ₺ | 里拉
SAR | riyal, saudi riyal | SAR | 沙特里亚尔 里亚尔
AED | dirham, uae dirham | AED | 迪拉姆
ILS | shekel | ILS ₪ | 谢克尔
SEK | swedish krona, swedish kronor, krona, kronor | SEK | 瑞典克朗
NOK | norwegian krone, norwegian kroner | NOK | 挪威克朗
DKK | danish krone, danish kroner, krone, kroner | DKK | 丹麦克朗 克朗
PLN | zloty | PLN | 兹罗提
UAH | hryvnia | UAH | 格里夫纳
MNT | tugrik | MNT | 图格里克
MMK | kyat | MMK | 缅元 缅币
CDF | congolese franc | CDF | 刚果法郎
"""

_HUNDREDTHS = """
# currency | English | Chinese
USD | cent, cents, us cent, us cents | 美分
EUR | euro cent, euro cents | 欧分
AUD | australian cent, australian cents | 澳分
HKD | | 港仙
CNY | fen | -
GBP | pence | 便士
"""

UNITS: tuple[Unit, ...] = tuple(
    Unit(key, dimension, Fraction(factor), _names(en), tuple(symbols.split()), tuple(zh.split()))
    for key, dimension, factor, en, symbols, zh in _rows(_UNITS)
)
CURRENCIES: tuple[Currency, ...] = tuple(
    Currency(code, _names(en), tuple(symbols.split()), tuple(zh.split()))
    for code, en, symbols, zh in _rows(_CURRENCIES)
)


def _plural(name: str) -> str:
    if name.endswith("inch"):
        return name + "es"
    if name.endswith(("foot", "feet", "s", "ry", "ries", "hertz", "horsepower", "celsius")):
        return name
    return name + "s"


BY_ID: dict[str, Unit] = {}
EN_UNITS: dict[str, Unit] = {}
"""English names, singular and plural; several words are joined by one space."""

for _unit in UNITS:
    BY_ID.setdefault(_unit.id, _unit)
    for _name in _unit.en:
        EN_UNITS[_name] = EN_UNITS[_plural(_name)] = _unit

ZH_UNITS: dict[str, Unit] = {name: unit for unit in UNITS for name in unit.zh}
SYMBOLS: dict[str, Unit] = {symbol: unit for unit in UNITS for symbol in unit.symbols}
"""Abbreviations, which both languages share, by their exact spelling."""

EN_CURRENCIES: dict[str, str] = {}
for _currency in CURRENCIES:
    for _name in _currency.en:
        EN_CURRENCIES[_name] = _currency.code
        if not _name.endswith("s"):
            EN_CURRENCIES.setdefault(_name + "s", _currency.code)

CURRENCY_SYMBOLS: dict[str, str] = {
    symbol: currency.code for currency in CURRENCIES for symbol in currency.symbols
}
ZH_CURRENCIES: dict[str, str] = {
    name: currency.code for currency in CURRENCIES for name in currency.zh
}
EN_CENTS: dict[str, str] = {name: code for code, en, _ in _rows(_HUNDREDTHS) for name in _names(en)}
ZH_CENTS: dict[str, str] = {name: code for code, _, zh in _rows(_HUNDREDTHS) for name in zh.split()}
"""Hundredths of a currency."""

MEASURE_WORDS = words(
    "个 家 座 台 辆 架 艘 条 项 种 类 名 位 人 次 款 套 件 只 支 场 起 份 宗 笔 间 所 栋 处 "
    "块 片 根 张 颗 枚 头 户 轮 部 批 股 箱 门 省 市 县 州 组 国 方 者 地 大 步 道 层 双 对 "
    "列 节 幢 员 路 段 车 柜 袋 瓶 阶段 系列 品类 企业 公司 国家 部门 城市 地区 项目 工厂 "
    "品种 领域"
)
"""Chinese words after a number that English leaves out: 七类 is seven categories, 89万台 is 890,000
units. They turn a numeral into a count and add nothing to it."""
