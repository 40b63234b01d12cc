"""One commitment: why it was made, where it stands, what became of it?"""

from rc_dashboard.charts.indicator import indicator
from rc_dashboard.domain.access import Right
from rc_dashboard.services.learn_from_others import alike_to
from rc_dashboard.services.show_commitment import show_commitment
from rc_dashboard.ui import listing, screen

here = screen.enter(Right.SEE_PUBLISHED, "commitment")
shown = show_commitment(here.database, here.reader, here.asked.day, here.asked.code)

here.heading(shown.commitment["title"])
listing.show_day(here)
here.block("commitment", shown=shown)
here.block("alike_section", alike=alike_to(here.database, here.asked.day, shown.commitment))
here.block("indicators_title", indicators=shown.indicators)
for one in shown.indicators:
    here.figure(indicator(one, here.t))
