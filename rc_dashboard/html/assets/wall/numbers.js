// The hall's answers every few seconds. When the connection drops the last state stays, and the
// wall says so.
(() => {
  const NOTHING = { answers: null, counts: {} };
  let shown = "";

  function fill(hall, figures) {
    const few = figures.answers === null;
    // While people answer, counts go up in steps: "10+" is ten or more.
    const said = (count) => (figures.at_least && count ? `${count}+` : count);
    const most = Math.max(...Object.values(figures.counts));
    hall.classList.toggle("is-few", few);
    const total = hall.querySelector(".n");
    if (total) total.textContent = few ? "" : said(figures.answers);
    for (const row of hall.querySelectorAll("[data-word]")) {
      const count = figures.counts[row.dataset.word];
      row.querySelector(".count").textContent = few ? "" : count === null ? "–" : said(count);
      row.querySelector("i").style.inlineSize = few || !count ? "0" : `${(100 * count) / figures.answers}%`;
      row.classList.toggle("is-most", !few && count > 0 && count === most);
    }
  }

  function showPhones(phones) {
    for (const line of document.querySelectorAll(".phones")) {
      line.hidden = !phones;
      line.querySelector(".n-phones").textContent = `${phones}+`;
    }
  }

  async function refresh() {
    try {
      const answer = await fetch(body.dataset.numbers, { cache: "no-store" });
      if (!answer.ok) throw new Error(answer.status);
      const text = await answer.text();
      if (text !== shown) {
        const figures = JSON.parse(text);
        for (const hall of document.querySelectorAll(".hall"))
          fill(hall, figures.slides[hall.closest("[data-code]")?.dataset.code] ?? NOTHING);
        showPhones(figures.phones);
        shown = text;
        document.dispatchEvent(new Event("filled"));
      }
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
