// The hall's answers every few seconds. When the connection drops the last state stays, and the
// wall says so.
(() => {
  function fill(slide, figures) {
    const hall = slide.querySelector(".hall");
    if (!hall) return;
    const few = figures.answers === null;
    // While people answer, counts go up in steps: "10+" is ten or more.
    const shown = (count) => (figures.at_least && count ? `${count}+` : count);
    hall.classList.toggle("is-few", few);
    hall.querySelector(".n").textContent = few ? "" : shown(figures.answers);
    for (const row of hall.querySelectorAll("[data-word]")) {
      const count = figures.counts[row.dataset.word];
      row.querySelector(".count").textContent = few ? "" : count === null ? "–" : shown(count);
      row.querySelector("i").style.inlineSize = few || !count ? "0" : `${(100 * count) / figures.answers}%`;
    }
  }

  async function refresh() {
    try {
      const answer = await fetch(body.dataset.numbers, { cache: "no-store" });
      if (!answer.ok) throw new Error(answer.status);
      const figures = await answer.json();
      for (const slide of slides) fill(slide, figures.slides[slide.dataset.code] ?? { answers: null, counts: {} });
      state.lostAt = null;
    } catch {
      state.lostAt ??= new Date().toLocaleTimeString(document.documentElement.lang, {
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
      });
    }
    showState();
    setTimeout(refresh, 2500);
  }

  refresh();
})();
