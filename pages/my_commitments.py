"""What of mine needs attention, and what moved?"""

from rc_dashboard import clock
from rc_dashboard.services.views.desk.desk import read_card
from rc_dashboard.ui.desk import card, tabs
from rc_dashboard.ui.screen import enter

screen = enter("my-commitments")

if screen.asked.code:
    opened = read_card(screen.database, screen.reader, screen.asked.code, clock.today())
    screen.heading(opened.commitment["title"])
    tabs.show_messages(screen)
    card.show(screen, opened)
else:
    tabs.show(screen)
