"""One commitment: why it was made, where it stands, what became of it?"""

from rc_dashboard.charts.voices import voices
from rc_dashboard.domain.live_sessions.rules import WORDS
from rc_dashboard.services.views.commitments.commitment import show_commitment
from rc_dashboard.services.views.commitments.similar import alike_to
from rc_dashboard.settings import settings
from rc_dashboard.ui import screen
from rc_dashboard.ui.indicators import one
from rc_dashboard.ui.views import listing

here = screen.enter("commitment")
shown = show_commitment(
    here.database, here.reader, here.asked.day, here.asked.code, small_count=settings().small_count
)

here.heading(shown.commitment["title"])
listing.show_day(here)
here.block("views/commitment/top", shown=shown)
here.block("readings/readings", shown=shown, words=WORDS, links=True)
if any(voice.told for voice in shown.voices):
    here.figure(voices(shown.voices, here.asked.day.on, here.t))
here.block("views/commitment/journal", shown=shown)
here.block("views/similar/section", alike=alike_to(here.database, here.asked.day, shown.commitment))
here.block("indicators/title", shown=shown)
one.show_some(here, shown.indicators)
here.block("readings/quotations", words=shown.words)
