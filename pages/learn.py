"""Who has done this already, and what can be taken up from others?"""

from rc_dashboard.ui import screen
from rc_dashboard.ui.views import listing
from rc_dashboard.ui.views.similar import show_search, show_transferable

here = screen.enter("learn")

here.title("learn.title")
here.block("frame/note", text=here.t("learn.how"))
listing.show_collections(here)
show_search(here)
show_transferable(here)
