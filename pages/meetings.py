"""What was said between PLACE and a municipality, what was decided, and what became of it?"""

from rc_dashboard.ui.meetings import tabs
from rc_dashboard.ui.screen import enter

screen = enter("meetings")
tabs.show(screen)
