"""What changed for people, as they said it themselves before and after?"""

from rc_dashboard.domain.access import Right
from rc_dashboard.ui import screen
from rc_dashboard.ui.evaluation.tabs import show_evaluation

here = screen.enter(Right.SEE_PUBLISHED, "evaluation")
here.title("evaluation.title")
show_evaluation(here)
