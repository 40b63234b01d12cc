"""What changed for people, as they said it themselves before and after?"""

from rc_dashboard.ui import screen
from rc_dashboard.ui.evaluation.tabs import show_evaluation

here = screen.enter("evaluation")
here.title("evaluation.title")
show_evaluation(here)
