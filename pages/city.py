"""Where does one municipality stand, family by family, and what was it asked?"""

from rc_dashboard.charts.families import families
from rc_dashboard.charts.history import history
from rc_dashboard.services.readings.quotations import logs_of, quotations_of
from rc_dashboard.services.views.commitments.search import find_commitments
from rc_dashboard.services.views.experiments import published_experiments
from rc_dashboard.services.views.territories.city import show_city
from rc_dashboard.services.views.territories.municipalities import municipality
from rc_dashboard.ui import screen
from rc_dashboard.ui.views import listing

here = screen.enter("city")
asked = here.asked
code = asked.municipality or listing.first_municipality(here)
place = municipality(here.database, code)
city = show_city(here.database, asked.day, code)
search = listing.search_of(here, place)
found = find_commitments(here.database, asked.day, place["collection"], search, place["id"])

here.heading(place["name"])
listing.show_places(here, place)
listing.show_day(here)
here.block("views/city/top", city=city)
if city.figures.summary and not asked.filters():
    here.figure(families(city, here.t))
    here.figure(history(city.history, here.t))
if city.figures.summary or asked.filters():
    listing.show_filters(here, place)
    listing.show_found(here, found, place)
here.block("views/city/recommendations", city=city)
here.block(
    "views/city/experiments",
    tried=published_experiments(here.database, asked.day, place["collection"], place["id"]),
    words=quotations_of(here.database, here.reader, place["id"]),
    logs=logs_of(here.database, here.reader, place["id"]),
)
