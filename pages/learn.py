"""Who has done this already, and what can be taken up from others?"""

from rc_dashboard.ui.screen import enter
from rc_dashboard.ui.views import listing
from rc_dashboard.ui.views.similar import show_search, show_transferable

screen = enter("learn")

screen.title("learn.title")
screen.block("frame/note", text=screen.t("learn.how"))
listing.show_collections(screen)
show_search(screen)
show_transferable(screen)
