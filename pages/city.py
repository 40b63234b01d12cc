"""Where does one municipality stand, family by family, and what was it asked?"""

from rc_dashboard.charts.families import families
from rc_dashboard.charts.history import history
from rc_dashboard.services.readings.quotations import logs_of, quotations_of
from rc_dashboard.services.views.commitments.search import find_commitments
from rc_dashboard.services.views.experiments import published_experiments
from rc_dashboard.services.views.territories.city import show_city
from rc_dashboard.services.views.territories.municipalities import municipality
from rc_dashboard.ui.screen import enter
from rc_dashboard.ui.views import listing

screen = enter("city")
asked = screen.asked
code = asked.municipality or listing.first_municipality(screen)
place = municipality(screen.database, code)
city = show_city(screen.database, asked.day, code, screen.reader)
search = listing.search_of(screen, place)
found = find_commitments(screen.database, asked.day, place["collection"], search, place["id"])

screen.heading(place["name"])
listing.show_places(screen, place)
listing.show_day(screen)
screen.block("views/city/top", city=city)
if city.figures.summary and not asked.filters():
    screen.figure(families(city, screen.t))
    screen.figure(history(city.history, screen.t))
if city.figures.summary or asked.filters():
    listing.show_filters(screen, place)
    listing.show_found(screen, found, place)
screen.block("views/city/recommendations", city=city)
screen.block(
    "views/city/experiments",
    tried=published_experiments(screen.database, asked.day, place["collection"], place["id"]),
    words=quotations_of(screen.database, screen.reader, place["id"]),
    logs=logs_of(screen.database, screen.reader, place["id"]),
)
