"""What is measured, how far is it, and when is the next value due?"""

from rc_dashboard.ui.indicators import tabs
from rc_dashboard.ui.screen import enter

screen = enter("indicators")
tabs.show(screen)
