"""What has been kept, what moves, what is stuck and who could unblock it?"""

from rc_dashboard.services.views.commitments.search import find_commitments
from rc_dashboard.services.views.territories.overview import show_overview
from rc_dashboard.ui import screen
from rc_dashboard.ui.views import listing

here = screen.enter("overview")
asked = here.asked
search = listing.search_of(here)

here.title("overview.title")
listing.show_collections(here)
listing.show_day(here)
if asked.filters():
    listing.show_filters(here)
    found = find_commitments(here.database, asked.day, asked.collection, search)
    listing.show_found(here, found)
else:
    overview = show_overview(here.database, asked.day, asked.collection, asked.place, asked.page, asked.since)
    listing.show_overview_top(here, overview)
    listing.show_filters(here)
    listing.show_rest(here, overview)
