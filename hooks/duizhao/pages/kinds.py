"""The kinds of page that a site has, in the order in which it lists its pages.

Where two kinds claim one source, the first has it; ordinary pages are what is left.
"""

from __future__ import annotations

from duizhao.pages.about import AboutPage
from duizhao.pages.archive import ArchivePage
from duizhao.pages.both import BothPage
from duizhao.pages.briefing import BriefingPage
from duizhao.pages.digest import DigestIndexPage, DigestPage
from duizhao.pages.disagreements import DisagreementsPage
from duizhao.pages.figures import FiguresPage
from duizhao.pages.glossary import GlossaryPage
from duizhao.pages.home import HomePage
from duizhao.pages.ordinary import OrdinaryPage
from duizhao.pages.outlet import OutletPage
from duizhao.pages.outlet_index import OutletIndexPage
from duizhao.pages.page import Page
from duizhao.pages.quantity import QuantityPage
from duizhao.pages.status import StatusPage
from duizhao.pages.subscribe import SubscribePage
from duizhao.pages.topic import TopicPage
from duizhao.pages.topic_index import TopicIndexPage
from duizhao.pages.year import YearPage

KINDS: tuple[type[Page], ...] = (
    HomePage,
    TopicIndexPage,
    GlossaryPage,
    ArchivePage,
    StatusPage,
    FiguresPage,
    QuantityPage,
    DisagreementsPage,
    OutletIndexPage,
    OutletPage,
    SubscribePage,
    DigestIndexPage,
    DigestPage,
    YearPage,
    BriefingPage,
    BothPage,
    TopicPage,
    AboutPage,
    OrdinaryPage,
)
