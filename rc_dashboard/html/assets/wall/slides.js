// Slides that go on by themselves, and the keys of a remote control.
(() => {
  const every = Number(body.dataset.seconds) * 1000;
  const where = document.getElementById("at");
  let at = 0, timer = null;

  function show(to) {
    if (!slides.length) return;
    at = (to + slides.length) % slides.length;
    slides.forEach((slide, number) => { slide.hidden = number !== at; });
    if (where) where.textContent = `${at + 1} / ${slides.length}`;
    wait();
  }

  function wait() {
    clearTimeout(timer);
    if (!state.paused) timer = setTimeout(() => show(at + 1), every);
  }

  document.addEventListener("keydown", (event) => {
    const forward = ["PageDown", "ArrowRight", "ArrowDown", "Enter"];
    const back = ["PageUp", "ArrowLeft", "ArrowUp", "Backspace"];
    if (forward.includes(event.key)) show(at + 1);
    else if (back.includes(event.key)) show(at - 1);
    else if (event.key === "Home") show(0);
    else if (event.key === "End") show(slides.length - 1);
    else if (event.key === " ") { state.paused = !state.paused; wait(); showState(); }
    else if (event.key === "n") document.documentElement.classList.toggle("dark");
    else return;
    event.preventDefault();
  });

  show(0);
})();
