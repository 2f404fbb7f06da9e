"""What the site's own pages say, in both languages, and how each writes dates and counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from duizhao.model import LOCALES, Figure, Label, Locale

_WORDS = {
    # punctuation that the templates set between other words
    "colon": Label(": ", "："),
    "list_comma": Label(", ", "、"),
    "sentence_gap": Label(" ", ""),
    # the frame
    "language_short": Label("EN", "中"),
    "language": Label("English", "中文"),
    "switch_language": Label("Language", "语言"),
    "skip": Label("Skip to content", "跳至正文"),
    "site_nav": Label("Site", "站点导航"),
    "home": Label("Home", "首页"),
    "briefings": Label("Briefings", "简报"),
    "topics": Label("Topics", "主题"),
    "about": Label("About", "关于"),
    "contribute": Label("Contribute", "参与"),
    "edit": Label("Edit this page", "编辑本页"),
    "to_light": Label("Switch to light colours", "切换到浅色"),
    "to_dark": Label("Switch to dark colours", "切换到深色"),
    "footer": Label("About this site", "站点信息"),
    "built_with": Label(
        "Briefings in two languages, matched point by point.", "中英双语简报，逐点对照。"
    ),
    # search
    "search": Label("Search", "搜索"),
    "search_placeholder": Label("Search the briefings", "搜索简报"),
    "search_exact": Label("Exact matches: {n}", "精确匹配：{n} 篇"),
    "search_none_exact": Label("No exact match", "没有精确匹配"),
    "search_loose": Label("Looser matches: {n}", "近似结果：{n} 篇"),
    "search_more": Label("Show more", "显示更多"),
    "search_none": Label("Nothing found for “{q}”.", "没有找到“{q}”。"),
    "search_hint": Label(
        "Type a name, a number or a phrase.",
        "请输入名称、数字或短语。",
    ),
    "search_loading": Label("Searching…", "正在搜索……"),
    "search_failed": Label(
        "The search could not be loaded. Check the connection and try again.",
        "搜索未能加载，请检查网络后重试。",
    ),
    "search_briefing": Label("Briefing", "简报"),
    "search_topic": Label("Topic", "主题"),
    "search_page": Label("Page", "页面"),
    "search_close": Label("Close", "关闭"),
    "search_also": Label("Also searching: {names} ({n} more)", "同时搜索：{names}（另有 {n} 篇）"),
    "search_suggest": Label("Topics to start from", "可以从这些主题看起"),
    "search_narrow": Label("Filter and sort", "筛选与排序"),
    "search_by_kind": Label("Kind", "类型"),
    "search_by_topic": Label("Topic", "主题"),
    "search_by_outlet": Label("Outlet", "媒体"),
    "search_by_year": Label("Year", "年份"),
    "search_any": Label("Any", "不限"),
    "search_sort": Label("Sort by", "排序"),
    "search_by_relevance": Label("Relevance", "相关度"),
    "search_by_date": Label("Newest first", "最新优先"),
    "search_reset": Label("Clear filters", "清除筛选"),
    "search_meant": Label("Pages that may be meant", "您要找的可能是"),
    "search_for": Label("Search for “{q}”", "搜索“{q}”"),
    "search_none_filtered": Label(
        "Nothing found for “{q}” with these filters.", "在当前筛选条件下没有找到“{q}”。"
    ),
    # a briefing
    "untitled": Label("Untitled briefing", "未命名简报"),
    "insights": Label("Core insights", "核心观点"),
    "insight": Label("Insight {n}", "观点{n}"),
    "group": Label("Group {n}", "第{n}组"),
    "original_title": Label("Original title", "原题"),
    "original_link": Label("The original article", "原文"),
    "no_outlet": Label("Outlet unknown", "媒体不详"),
    "no_date": Label("Date unknown", "日期不详"),
    "minutes": Label("{n} min read", "{n} 分钟"),
    "topic_list": Label("Topics of this briefing", "本简报的主题"),
    "cites": Label("Cites passage {n} of the article", "引自原文第{n}段"),
    "permalink": Label("Link to this point", "本要点的链接"),
    "other_language": Label("This point in Chinese", "本要点的英文"),
    "citations": Label("Citations", "引用段落"),
    "citations_note": Label(
        "The numbers in brackets name passages of the original article.",
        "方括号中的数字指原文的段落。",
    ),
    "citations_without_text": Label(
        "Their text is not included here.", "本站不收录这些段落的原文。"
    ),
    "passage": Label("Passage", "段落"),
    "rests_on": Label("Points that rest on it", "依据该段落的要点"),
    "figures": Label("Figures", "数据"),
    "quantity": Label("Quantity", "指标"),
    "value": Label("Value", "数值"),
    "as_of": Label("As of", "时点"),
    "region": Label("Region", "地区"),
    "point": Label("Point", "要点"),
    "world": Label("World", "全球"),
    "related_briefings": Label("Related briefings", "相关简报"),
    "truncated": Label(
        "The summary breaks off here; the rest was not supplied.",
        "摘要到此中断，其余部分未提供。",
    ),
    "untranslated": Label(
        "This briefing has not been translated into English yet. The Chinese text follows.",
        "这篇简报尚未译成中文，以下为英文原文。",
    ),
    "untranslated_page": Label(
        "This page has not been translated into English yet. The Chinese text follows.",
        "本页尚未译成中文，以下为英文原文。",
    ),
    "start_translation": Label("Start the translation", "开始翻译"),
    "untranslated_mark": Label("in Chinese", "英文"),
    "outdated": Label("Source changed since {day}", "原文自{day}以来有改动"),
    "missing_point": Label("Not translated yet", "尚未翻译"),
    "translate_point": Label("Translate this point", "翻译此要点"),
    "to_source": Label("See the source point", "查看原文要点"),
    "passage_missing": Label("Text not included.", "未收录原文。"),
    # reading a briefing: the other language beside it, quoting and citing
    "view": Label("Side by side", "对照"),
    "view_single": Label("English", "中文"),
    "view_below": Label("Chinese below", "附英文"),
    "view_columns": Label("Two columns", "双栏对照"),
    "said_single": Label("English only.", "只显示中文。"),
    "said_below": Label("Chinese below each point.", "每条要点下方显示英文。"),
    "said_columns": Label("English and Chinese in two columns.", "中文与英文左右分栏，逐点对齐。"),
    "view_failed": Label(
        "The Chinese text could not be loaded. The page is as it was.",
        "英文未能载入，本页保持原样。",
    ),
    "keys": Label(
        "Key B switches between the views, / searches.", "按 B 键切换对照方式，按 / 键搜索。"
    ),
    "search_key": Label("Key / opens the search anywhere.", "在任意页面按 / 键即可搜索。"),
    "key_off": Label("Turn the keys off", "停用快捷键"),
    "key_on": Label("Turn the keys on", "启用快捷键"),
    "twin_missing": Label("Not translated into Chinese yet.", "尚未译成英文。"),
    "twin_outdated": Label(
        "Chinese not up to date: this point has changed since {day}",
        "英文尚未更新：本要点自{day}以来有改动",
    ),
    "copy_point": Label("Copy as quotation", "复制为引文"),
    "copy": Label("Copy", "复制"),
    "copied": Label("Copied.", "已复制。"),
    "copy_by_hand": Label(
        "The browser does not let this page copy. The text is selected: copy it yourself.",
        "浏览器不允许本页写入剪贴板。文字已选中，请自行复制。",
    ),
    "close": Label("Close", "关闭"),
    "passage_n": Label("Passage {n} of the article", "原文第{n}段"),
    "passage_not_included": Label(
        "The text of this passage is not included here.", "本站未收录这一段的原文。"
    ),
    "also_rests": Label("Other points that rest on it", "依据该段落的其他要点"),
    "none_rests": Label("No other point rests on it.", "没有其他要点依据该段落。"),
    "in_the_list": Label("In the list of citations", "在引用列表中查看"),
    "cite_this": Label("Cite this briefing", "引用本简报"),
    "cite_gbt": Label("GB/T 7714", "GB/T 7714 格式"),
    "cite_apa": Label("APA", "APA 格式"),
    "cite_chicago": Label("Chicago", "芝加哥格式"),
    "cite_bibtex": Label("BibTeX", "BibTeX 格式"),
    "cite_ris": Label("RIS", "RIS 格式"),
    "cite_undated": Label("n.d.", "日期不详"),
    # status and figures
    "status": Label("State of the translations", "翻译状态"),
    "status_lead": Label(
        "What is translated, what has fallen behind its source, and what has been let pass.",
        "哪些已经译出，哪些落后于原文，哪些检查结果获得豁免。",
    ),
    "done": Label("Done", "完成"),
    "outdated_count": Label("Outdated", "待更新"),
    "missing": Label("Missing", "缺译"),
    "edit_line": Label("edit", "编辑"),
    "into": Label("Into", "译入"),
    "in_en": Label("English", "英文"),
    "in_zh": Label("Chinese", "中文"),
    "total": Label("Total", "合计"),
    "briefing": Label("Briefing", "简报"),
    "outdated_points": Label("Outdated points", "待更新的要点"),
    "missing_points": Label("Missing points", "缺译的要点"),
    "unresolved": Label("Citations without their passage", "未收录原文的引用"),
    "unresolved_lead": Label(
        "Passages that points rest on and whose text or address is not included.",
        "要点所依据、但未收录原文或链接的段落。",
    ),
    "passages_count": Label("{n} passages", "{n} 段"),
    "waived": Label("Findings let pass, and why", "获豁免的检查结果及理由"),
    "none": Label("None.", "无。"),
    "all_figures": Label("Figures", "数据"),
    "figures_lead": Label(
        "Quantities that two or more briefings state, side by side.",
        "两篇以上简报都提到的指标，并列对照。",
    ),
    "reports_count": Label("{n} reports", "{n} 条"),
    "differ": Label("Reports for {year} differ.", "{year}年的各方数据不一致。"),
    "who_says": Label("Who says what", "各方数据"),
    "stated_in": Label("Stated in", "出处"),
    # charts
    "logarithmic": Label("{unit} (logarithmic scale)", "{unit}（对数刻度）"),
    "chart_of": Label("{label}, by date", "{label}（按时点）"),
    "chart_summary": Label(
        "Reports plotted: {n}, for {first} to {last}; values from {low} to {high}. "
        "The table below gives the same figures.",
        "图中共{n}条数据，时点从{first}至{last}，数值从{low}到{high}。下表列有同样的数据。",
    ),
    "chart_summary_one": Label(
        "Reports plotted: {n}, for {first}; values from {low} to {high}. "
        "The table below gives the same figures.",
        "图中共{n}条数据，时点为{first}，数值从{low}到{high}。下表列有同样的数据。",
    ),
    "small_summary": Label(
        "Values from {low} to {high}, for {first} to {last}.",
        "数值从{low}到{high}，时点从{first}至{last}。",
    ),
    "small_summary_one": Label(
        "Values from {low} to {high}, for {first}.", "数值从{low}到{high}，时点为{first}。"
    ),
    "key": Label("How to read the chart", "图例"),
    "key_dot": Label("a value as stated", "所报数值"),
    "key_about": Label("hollow: “about”", "空心：约数"),
    "key_over": Label(
        "arrow up: “over” or “at least”; the value lies above the mark",
        "向上箭头：“逾”或“至少”，实际数值在标记以上",
    ),
    "key_under": Label(
        "arrow down: “under” or “at most”; the value lies below the mark",
        "向下箭头：“不足”或“至多”，实际数值在标记以下",
    ),
    "key_range": Label("bar: a range from end to end", "竖线：数值区间，两端为上下限"),
    "key_span": Label(
        "hairline: the month, quarter or year meant; the mark stands at its middle",
        "细横线：所指的月份、季度或年份，标记位于其中点",
    ),
    "key_numbers": Label("The numbers are those of the table.", "图中编号与下表一致。"),
    "key_dodged": Label(
        "Marks that would coincide stand side by side.", "位置重合的标记并排显示。"
    ),
    "not_plotted_undated": Label(
        "Without a date, and so in the table only: {which}.",
        "时点不详、未绘入图中、仅列于表内：{which}。",
    ),
    "not_plotted_scale": Label(
        "In a unit that this scale cannot show, and so in the table only: {which}.",
        "单位无法换算、未绘入图中、仅列于表内：{which}。",
    ),
    "nothing_plotted": Label(
        "None of the reports gives a date, so there is no chart.", "各条数据均无时点，故不绘图。"
    ),
    "number": Label("No.", "编号"),
    "latest_figure": Label("Latest", "最新"),
    "differ_short": Label("reports for {year} differ", "{year}年各方数据不一致"),
    "elsewhere": Label("Region not given", "地区不详"),
    "mentions_total": Label(
        "{n} in all from {first} to {last}; most in {month}: {most}.",
        "{first}至{last}共{n}次，{month}最多，为{most}次。",
    ),
    "mentions_total_even": Label("{n} in all from {first} to {last}.", "{first}至{last}共{n}次。"),
    "mentions_total_one": Label("{n} in all, in {first}.", "{first}共{n}次。"),
    "mentions_each": Label("By month: {list}.", "各月：{list}。"),
    # lists
    "latest": Label("Latest briefings", "最新简报"),
    "all_briefings": Label("All briefings", "全部简报"),
    "archive": Label("Briefings by month", "按月浏览"),
    "archive_of": Label("Briefings of {year}", "{year}年简报"),
    "undated": Label("Date unknown", "日期不详"),
    "count": Label("{n} briefings", "{n} 篇"),
    "count_one": Label("1 briefing", "1 篇"),
    "topics_of_month": Label("Topics of {month}", "{month}的主题"),
    # lists: timelines of points, outlets, the calendar, what changed
    "words_count": Label("{n} words", "{n} 个英文词"),
    "characters_count": Label("{n} Chinese characters", "{n} 字"),
    "points_count": Label("{n} points", "{n} 个要点"),
    "points_count_one": Label("1 point", "1 个要点"),
    "tally": Label("{points} in {briefings}", "{briefings}简报，{points}"),
    "period_of": Label("{name}, {period}", "{name}：{period}"),
    "nothing_yet": Label("No briefings yet.", "尚无简报。"),
    "undated_of": Label("{year}, undated", "{year}年（日期不详）"),
    "figure_worth_seeing": Label("A figure worth seeing", "值得一看的数据"),
    "what_changed": Label("What changed", "近期变动"),
    "changed_outdated": Label("Behind their source", "译文落后于原文"),
    "changed_reviewed": Label("Translations reviewed", "译文已核对"),
    "changed_untranslated": Label("Not translated yet", "尚未翻译"),
    "and_more": Label("and {n} more", "另有 {n} 篇"),
    "timeline": Label("Timeline", "时间线"),
    "years": Label("Years", "年份"),
    "all_years": Label("All years", "全部年份"),
    "whole_list": Label("The newest are shown here. All of them:", "此处只列最新部分。全部内容："),
    "by_hand": Label(
        "Filed under this topic by hand; no point names it. Its first point:",
        "编者将其归入本主题，但没有要点直接提及。第一条要点：",
    ),
    "in_heading": Label(
        "Named in the title or a heading only. Its first point:",
        "仅在标题中提及。第一条要点：",
    ),
    "mentions_by_month": Label("Mentions by month", "各月提及次数"),
    "occurs_with": Label("Occurs with", "常一同出现"),
    "figures_on": Label("Figures on this topic", "与本主题有关的数据"),
    "on_this_page": Label("On this page", "本页内容"),
    "place_in_list": Label("Where this list belongs", "所属列表"),
    "outlets": Label("Outlets", "媒体"),
    "outlets_lead": Label(
        "The publishers of the articles that the briefings summarise.",
        "本站简报所依据的文章，均由以下媒体刊发。",
    ),
    "outlet_site": Label("The outlet’s site", "媒体网站"),
    "outlet_topics": Label("Topics it covers most", "报道最多的主题"),
    "no_briefings_of": Label("No briefing on its articles yet.", "尚无该媒体文章的简报。"),
    "calendar": Label("Briefings in each month", "各月简报数"),
    "year": Label("Year", "年份"),
    "calendar_cell": Label("{month}: {count}", "{month}：{count}"),
    "neighbours": Label("Previous and next briefing", "上一篇与下一篇简报"),
    "previous_briefing": Label("Previous", "上一篇"),
    "next_briefing": Label("Next", "下一篇"),
    # topics
    "topic_index": Label("Topics", "主题"),
    "topic_index_lead": Label(
        "Everything that the briefings are about, by kind.", "简报涉及的全部主题，按类别排列。"
    ),
    "glossary": Label("Glossary", "术语表"),
    "glossary_lead": Label(
        "What the topics of this site mean, from A to Z.", "本站各主题的释义，按拼音排列。"
    ),
    "glossary_letters": Label("Letters", "按首字母"),
    "glossary_link": Label("Definitions from A to Z", "全部释义，按拼音排列"),
    "place_in_tree": Label("Place among the topics", "所属主题"),
    "also_called": Label("Also called", "又称"),
    "narrower": Label("Narrower topics", "下位主题"),
    "related": Label("Related topics", "相关主题"),
    "briefings_on": Label("Briefings on this topic", "相关简报"),
    "no_briefings": Label("No briefing mentions it yet.", "尚无简报提及。"),
    "kind_material": Label("Materials", "材料"),
    "kind_place": Label("Places", "地区"),
    "kind_company": Label("Companies", "企业"),
    "kind_policy": Label("Policy", "政策"),
    "kind_technology": Label("Technology", "技术"),
    "kind_market": Label("Markets", "市场"),
    "kind_theme": Label("Themes", "议题"),
    # addresses that stay when a page is moved, withdrawn or being mended
    "moved": Label("This page has moved", "本页已移至新网址"),
    "moved_to": Label("It now stands here: ", "请访问："),
    "withheld": Label("This page is briefly unavailable", "本页暂时无法显示"),
    "withheld_lead": Label(
        "Its source has a fault. The page will be back at this address once that is mended.",
        "源文件有误，修复后本页将在原网址恢复。",
    ),
    "retired": Label("Withdrawn: {point}", "已撤下：{point}"),
    # not found
    "not_found": Label("Page not found", "找不到页面"),
    "not_found_lead": Label(
        "There is nothing at this address. It may have been mistyped.",
        "此网址没有内容，可能是输入有误。",
    ),
}

WORDS: Mapping[Locale, Mapping[str, str]] = MappingProxyType(
    {
        locale: MappingProxyType({key: label[locale] for key, label in _WORDS.items()})
        for locale in LOCALES
    }
)
"""Every word by locale and key."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN_RUN = re.compile(r"[A-Za-z\d]+(?:[.,'’-][A-Za-z\d]+)*")


def date_text(day: str, locale: Locale) -> str:
    """Return `2025-11-12` as `12 November 2025` or `2025年11月12日`; a month or year likewise.

    Quarters (`2025-Q4`) and halves (`2025-H1`) are written out too.
    """
    year, _, rest = day[:10].partition("-")
    month, _, date = rest.partition("-")
    if locale == "zh":
        names = {"Q": "第{}季度", "H": "{}半年"}
        if month[:1] in names:
            which = {"1": "上", "2": "下"}[month[1]] if month[0] == "H" else month[1]
            return f"{year}年{names[month[0]].format(which)}"
        text = f"{year}年" + (f"{int(month)}月" if month else "")
        return text + (f"{int(date)}日" if date else "")
    if month[:1] in ("Q", "H"):
        return f"{month} {year}"
    text = f"{MONTHS[int(month) - 1]} {year}" if month else year
    return f"{int(date)} {text}" if date else text


def count_text(count: int, locale: Locale) -> str:
    """Return a number of briefings in words."""
    key = "count_one" if count == 1 else "count"
    return WORDS[locale][key].format(n=count)


def points_text(count: int, locale: Locale) -> str:
    """Return a number of points in words."""
    key = "points_count_one" if count == 1 else "points_count"
    return WORDS[locale][key].format(n=count)


def tally_text(points: int, briefings: int, locale: Locale) -> str:
    """Return `12 points in 5 briefings`."""
    return WORDS[locale]["tally"].format(
        points=points_text(points, locale), briefings=count_text(briefings, locale)
    )


def length_text(text: str, text_locale: Locale, locale: Locale) -> str:
    """Return how long a text is, as its own language counts, in words of the page's language."""
    key = "characters_count" if text_locale == "zh" else "words_count"
    return WORDS[locale][key].format(n=f"{text_length(text, text_locale):,}")


def text_length(text: str, locale: Locale) -> int:
    """Return the length of a text: words in English; in Chinese 字, which leave out punctuation.

    A Latin word or a number within Chinese counts as one, as Chinese word processors count.
    """
    if locale == "en":
        return len(text.split())
    return len(_HAN.findall(text)) + len(_LATIN_RUN.findall(text))


def period_text(period: str, locale: Locale) -> str:
    """Return a year or month in words; `2025-undated` is what is known to be of 2025 only."""
    year, _, rest = period.partition("-")
    if rest == "undated":
        return WORDS[locale]["undated_of"].format(year=year)
    return date_text(period, locale)


def month_name(month: int, locale: Locale) -> str:
    """Return a month's short name, counted from 1: `Nov`, `11月`."""
    return f"{month}月" if locale == "zh" else MONTHS[month - 1][:3]


def point_name(point: str, locale: Locale) -> str:
    """Return what a reader sees of a point's id: `i1` is Insight 1, `g2p1` is 2.1."""
    if point.startswith("i"):
        return WORDS[locale]["insight"].format(n=point[1:])
    return point[1:].replace("p", ".")


def lang_of(text: str) -> str:
    """Return the BCP 47 tag of a title: Chinese if it holds a Han character."""
    return "zh-Hans" if _HAN.search(text) else "en"


def reading_minutes(text: str) -> int:
    """Return how long a text takes to read: 400 Han characters or 230 words a minute."""
    han = len(_HAN.findall(text))
    words = len(_HAN.sub(" ", text).split())
    return max(1, round(han / 400 + words / 230))


_COMPARATORS: Mapping[str, Label] = {
    ">": Label("over ", "逾"),
    "<": Label("under ", "不足"),
    ">=": Label("at least ", "至少"),
    "<=": Label("at most ", "至多"),
    "<~": Label("nearly ", "近"),
    "~": Label("about ", "约"),
}
_UNITS: Mapping[str, Label] = {
    "%": Label("%", "%"),
    "pp": Label(" percentage points", "个百分点"),
    "t": Label(" t", "吨"),
    "kg": Label(" kg", "千克"),
    "m": Label(" m", "米"),
    "years": Label(" years", "年"),
    "months": Label(" months", "个月"),
    "weeks": Label(" weeks", "周"),
    "days": Label(" days", "天"),
    "times": Label(" times", "倍"),
    "units": Label(" units", "台"),
    "categories": Label(" categories", "类"),
    "systems": Label(" systems", "套"),
    "year": Label(" year", "年"),
    "people": Label(" people", "人"),
    "CNY": Label(" yuan", "元"),
    "USD": Label(" US dollars", "美元"),
    "AUD": Label(" Australian dollars", "澳元"),
    "EUR": Label(" euros", "欧元"),
    "JPY": Label(" yen", "日元"),
}
_VALUE = re.compile(r"(>=|<=|<~|[<>~])?\s*(-?[\d.]+)(?:\s*-\s*(-?[\d.]+))?")
_BIG: Mapping[Locale, tuple[tuple[int, str], ...]] = {
    "en": ((10**12, " trillion"), (10**9, " billion"), (10**6, " million")),
    "zh": ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")),
}


def value_text(figure: Figure, locale: Locale) -> str:
    """Return a figure's value and unit as a reader writes them: `>80` and `%` as `over 80%`."""
    match = _VALUE.fullmatch(figure.value.strip())
    if match is None:
        return f"{figure.value} {figure.unit}".strip()
    comparator = _COMPARATORS[match[1]][locale] if match[1] else ""
    ends = [_number_text(end, locale) for end in (match[2], match[3]) if end]
    # A dash between two minus signs could not be told from them.
    between = "–" if "-" not in "".join(ends) else "至" if locale == "zh" else " to "
    return comparator + between.join(ends).replace("-", "−") + unit_text(figure.unit, locale)


def unit_text(unit: str, locale: Locale) -> str:
    """Return a unit with the space that it needs; compounds such as `CNY/t` part by part."""
    first, slash, per = unit.partition("/")
    text = _UNITS[first][locale] if first in _UNITS else f" {first}".rstrip()
    return text + slash + (_UNITS[per][locale].strip() if per in _UNITS else per)


def _number_text(digits: str, locale: Locale) -> str:
    number = Decimal(digits)
    for size, name in _BIG[locale]:
        # A number that stays exact within three digits reads faster with its scale in words.
        scaled = number / size
        if abs(scaled) >= 1 and len(scaled.normalize().as_tuple().digits) <= 4:
            return f"{scaled.normalize():f}{name}"
    return f"{number:,}"


# ── charts ──────────────────────────────────────────────────────────────────

_AXIS_UNITS: Mapping[str, Label] = {
    "t": Label("tonnes", "吨"),
    "kg": Label("kilograms", "千克"),
    "m": Label("metres", "米"),
}


def month_label(year: int, month: int, locale: Locale) -> str:
    """Return a month as it stands on an axis, `Nov 2025` or `2025年11月`."""
    return f"{year}年{month}月" if locale == "zh" else f"{MONTHS[month - 1][:3]} {year}"


def axis_unit_text(size: str, unit: str, locale: Locale) -> str:
    """Return what an axis is counted in: `thousand tonnes`, `万吨`.

    Args:
        size: The word for what its numbers are multiplied by, "" if by nothing.
        unit: As figures write it.
        locale: The language of `size`.
    """
    name = _AXIS_UNITS[unit][locale] if unit in _AXIS_UNITS else unit_text(unit, locale).strip()
    return size + name if locale == "zh" else f"{size} {name}".strip()
