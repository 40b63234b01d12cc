"""What of mine needs attention, and what moved?"""

from rc_dashboard import clock
from rc_dashboard.domain.access import Right
from rc_dashboard.services.read_desk import read_card, read_desk
from rc_dashboard.ui import screen, update_form

here = screen.enter(Right.UPDATE, "my-commitments")
today = clock.today()

if here.asked.code:
    card = read_card(here.database, here.reader, here.asked.code, today)
    here.heading(card.commitment["title"])
    update_form.show(here, card)
else:
    here.title("desk.title")
    update_form.show_saved(here)
    here.block("attention", desk=read_desk(here.database, here.reader, today))
