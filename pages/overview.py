"""What has been kept, what moves, what is stuck and who could unblock it?"""

from rc_dashboard.services.views.commitments.search import find_commitments
from rc_dashboard.services.views.territories.overview import show_overview
from rc_dashboard.ui.screen import enter
from rc_dashboard.ui.views import first_day, listing

screen = enter("overview")
asked = screen.asked
search = listing.search_of(screen)

screen.title("overview.title")
listing.show_collections(screen)
listing.show_day(screen)
if asked.filters():
    listing.show_filters(screen)
    found = find_commitments(screen.database, asked.day, asked.collection, search)
    listing.show_found(screen, found)
else:
    overview = show_overview(screen.database, asked.day, asked.collection, asked.place, asked.page, asked.since)
    if first_day.is_one(overview):
        first_day.show_nothing_yet(screen)
        listing.show_places_of(screen, overview)
        listing.show_programme(screen, overview)
    else:
        listing.show_overview_top(screen, overview)
        listing.show_filters(screen)
        listing.show_rest(screen, overview)
