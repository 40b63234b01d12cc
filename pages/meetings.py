"""What was said between PLACE and a municipality, what was decided, and what became of it?"""

from rc_dashboard.ui import screen
from rc_dashboard.ui.meetings import tabs

here = screen.enter("meetings")
tabs.show(here)
