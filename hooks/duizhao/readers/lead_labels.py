"""The headings that a summary prints over its insights."""

from __future__ import annotations

LEAD_LABELS = frozenset(
    {
        "core insight",
        "core insights",
        "core viewpoint",
        "core viewpoints",
        "core view",
        "core views",
        "core point",
        "core points",
        "key insight",
        "key insights",
        "key point",
        "key points",
        "key takeaway",
        "key takeaways",
        "main points",
        "investment rating",
        "investment highlights",
        "industry investment rating",
        "核心观点",
        "核心见解",
        "核心洞察",
        "核心要点",
        "主要观点",
        "关键要点",
        "投资评级",
        "要点",
    }
)


def is_lead_label(heading: str) -> bool:
    """Tell whether a heading stands over insights rather than over a group."""
    return " ".join(heading.split()).casefold().rstrip(":：") in LEAD_LABELS
