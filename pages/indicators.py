"""What is measured, how far is it, and when is the next value due?"""

from rc_dashboard.domain.access import Right
from rc_dashboard.ui import screen
from rc_dashboard.ui.indicators import tabs

here = screen.enter(Right.SEE_PUBLISHED, "indicators")
tabs.show(here)
