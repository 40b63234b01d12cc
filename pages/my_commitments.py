"""What of mine needs attention, and what moved?"""

from rc_dashboard import clock
from rc_dashboard.services.views.desk.desk import read_card
from rc_dashboard.ui import screen
from rc_dashboard.ui.desk import card, tabs

here = screen.enter("my-commitments")

if here.asked.code:
    opened = read_card(here.database, here.reader, here.asked.code, clock.today())
    here.heading(opened.commitment["title"])
    tabs.show_messages(here)
    card.show(here, opened)
else:
    tabs.show(here)
