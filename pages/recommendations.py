"""What was recommended, by whom, what was answered, and what is still without a commitment?"""

from rc_dashboard.ui.recommendations import tabs
from rc_dashboard.ui.screen import enter

screen = enter("recommendations")
screen.title("recommendations.title")
tabs.show(screen)
