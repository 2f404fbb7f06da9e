"""Duizhao 对照: bilingual briefing sites whose unit is the point, not the page."""
