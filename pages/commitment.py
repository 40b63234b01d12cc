"""One commitment: why it was made, where it stands, what became of it?"""

from rc_dashboard.charts.voices import voices
from rc_dashboard.domain.live_sessions.rules import WORDS
from rc_dashboard.services.views.commitments.commitment import show_commitment
from rc_dashboard.services.views.commitments.similar import alike_to
from rc_dashboard.settings import settings
from rc_dashboard.ui.indicators import one
from rc_dashboard.ui.screen import enter
from rc_dashboard.ui.views import listing

screen = enter("commitment")
shown = show_commitment(
    screen.database, screen.reader, screen.asked.day, screen.asked.code, small_count=settings().small_count
)

screen.heading(shown.commitment["title"])
listing.show_day(screen)
screen.block("views/commitment/top", shown=shown)
screen.block("readings/readings", shown=shown, words=WORDS, links=True)
if any(voice.told for voice in shown.voices):
    screen.figure(voices(shown.voices, screen.asked.day.on, screen.t))
screen.block("views/commitment/journal", shown=shown)
screen.block("views/similar/section", alike=alike_to(screen.database, screen.asked.day, shown.commitment))
screen.block("indicators/title", shown=shown)
one.show_some(screen, shown.indicators)
screen.block("readings/quotations", words=shown.words)
