"""What changed for people, as they said it themselves before and after?"""

from rc_dashboard.ui.evaluation.tabs import show_evaluation
from rc_dashboard.ui.screen import enter

screen = enter("evaluation")
screen.title("evaluation.title")
show_evaluation(screen)
