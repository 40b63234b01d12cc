"""How do I bring my own file in?"""

from rc_dashboard.ui.exchange.bring import show
from rc_dashboard.ui.screen import enter

screen = enter("exchange")
screen.title("exchange.title")
show(screen)
