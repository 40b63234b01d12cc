"""What did the cities learn, and what can others take from it?"""

from rc_dashboard.ui.booklets import booklets as capitalisation
from rc_dashboard.ui.screen import enter

screen = enter("capitalisation")
if screen.asked.booklet:
    capitalisation.show_booklet(screen)
else:
    capitalisation.show_booklets(screen)
