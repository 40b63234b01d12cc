// The wall: slides that go on by themselves, a remote control's keys, and the hall's answers
// every few seconds. When the connection drops the last state stays, and the wall says so.
(() => {
  "use strict";

  const body = document.body;
  const slides = [...document.querySelectorAll(".slide")];
  const news = document.getElementById("news");
  const every = Number(body.dataset.seconds) * 1000;
  let at = 0, paused = false, lostAt = null, timer = null;

  function show(to) {
    if (!slides.length) return;
    at = (to + slides.length) % slides.length;
    slides.forEach((slide, number) => { slide.hidden = number !== at; });
    wait();
  }

  function wait() {
    clearTimeout(timer);
    if (!paused) timer = setTimeout(() => show(at + 1), every);
  }

  function tell() {
    const words = [];
    if (lostAt) words.push(body.dataset.lost.replace("{time}", lostAt));
    if (paused) words.push(body.dataset.paused);
    news.textContent = words.join(" · ");
  }

  document.addEventListener("keydown", (event) => {
    const forward = ["PageDown", "ArrowRight", "ArrowDown", "Enter"];
    const back = ["PageUp", "ArrowLeft", "ArrowUp", "Backspace"];
    if (forward.includes(event.key)) show(at + 1);
    else if (back.includes(event.key)) show(at - 1);
    else if (event.key === " ") { paused = !paused; wait(); tell(); }
    else return;
    event.preventDefault();
  });

  function fill(slide, said) {
    const hall = slide.querySelector(".hall");
    if (!hall) return;
    const few = said.answers === null;
    // While people answer, counts go up in steps: "10+" is ten or more.
    const told = (count) => (said.at_least && count ? `${count}+` : count);
    hall.classList.toggle("is-few", few);
    hall.querySelector(".n").textContent = few ? "" : told(said.answers);
    for (const row of hall.querySelectorAll("[data-word]")) {
      const count = said.counts[row.dataset.word];
      row.querySelector(".count").textContent = few ? "" : count === null ? "–" : told(count);
      row.querySelector("i").style.inlineSize = few || !count ? "0" : `${(100 * count) / said.answers}%`;
    }
  }

  async function refresh() {
    try {
      const answer = await fetch(body.dataset.numbers, { cache: "no-store" });
      if (!answer.ok) throw new Error(answer.status);
      const said = await answer.json();
      for (const slide of slides) fill(slide, said.slides[slide.dataset.code] ?? { answers: null, counts: {} });
      lostAt = null;
    } catch {
      lostAt ??= new Date().toLocaleTimeString(document.documentElement.lang, {
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
      });
    }
    tell();
    setTimeout(refresh, 2500);
  }

  show(0);
  refresh();
})();
