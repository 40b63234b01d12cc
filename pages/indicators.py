"""What is measured, how far is it, and when is the next value due?"""

from rc_dashboard.ui import screen
from rc_dashboard.ui.indicators import tabs

here = screen.enter("indicators")
tabs.show(here)
