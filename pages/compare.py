"""What did municipalities of one kind do in each family, and what has changed?"""

from rc_dashboard.ui.screen import enter
from rc_dashboard.ui.views import listing
from rc_dashboard.ui.views.comparison import asked_comparison, show_comparison

screen = enter("compare")

screen.title("compare.title")
screen.block("frame/note", text=screen.t("compare.intro"))
listing.show_collections(screen)
listing.show_day(screen)
show_comparison(screen, asked_comparison(screen))
