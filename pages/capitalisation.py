"""What did the cities learn, and what can others take from it?"""

from rc_dashboard.ui import screen
from rc_dashboard.ui.booklets import booklets as capitalisation

here = screen.enter("capitalisation")
if here.asked.booklet:
    capitalisation.show_booklet(here)
else:
    capitalisation.show_booklets(here)
