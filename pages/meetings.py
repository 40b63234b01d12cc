"""What was said between PLACE and a municipality, what was decided, and what became of it?"""

from rc_dashboard.domain.access import Right
from rc_dashboard.ui import screen
from rc_dashboard.ui.meetings import tabs

here = screen.enter(Right.SEE_INTERNAL, "meetings")
tabs.show(here)
