"""What did municipalities of one kind do in each family, and what has changed?"""

from rc_dashboard.ui import screen
from rc_dashboard.ui.views import listing
from rc_dashboard.ui.views.comparison import asked_comparison, show_comparison

here = screen.enter("compare")

here.title("compare.title")
here.block("frame/note", text=here.t("compare.intro"))
listing.show_collections(here)
listing.show_day(here)
show_comparison(here, asked_comparison(here))
