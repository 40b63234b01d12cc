"""What did municipalities of one kind do in each family?"""

from rc_dashboard.charts.families import comparison as comparison_chart
from rc_dashboard.domain.access import Right
from rc_dashboard.services.compare import compare, likely_kind
from rc_dashboard.ui import listing, screen

here = screen.enter(Right.SEE_PUBLISHED, "compare")
asked = here.asked
kind = None if asked.any_kind else asked.kind or likely_kind(here.database, asked.collection)
comparison = compare(here.database, asked.day, asked.collection, kind, asked.place, asked.page)

here.title("compare.title")
listing.show_collections(here)
listing.show_day(here)
listing.show_gate(here, comparison)
listing.show_matrix(here, comparison)
if comparison.lines:
    here.figure(comparison_chart(comparison, here.t))
