// Nothing on a wall is cut: each slide's texts are as large as they can be whole. What could do without
// goes first (large pictures, the second line of how to answer, then what another slide says too); only
// then do the texts become smaller than the back row likes.
(() => {
  const SMALLEST = 2.5, STEP = 0.5;
  // On a wide wall, a hundredth of its height seven times over is what the last row reads; a narrower
  // screen is looked at from nearer.
  const leastRead = () => (window.innerWidth > 1.6 * window.innerHeight ? 7 : 5);
  const WAYS = [[], ["is-tight"], ["is-tight", "is-full"], ["is-tight", "is-fuller"]];
  const BROKEN = [...WAYS.at(-1), "is-broken"];

  function spills(box) {
    const inside = (node) => node.scrollWidth <= node.clientWidth + 1;
    return box.scrollHeight > box.clientHeight + 1 || !inside(box)
      || [...box.querySelectorAll(".title, .line, .who, .what, .word, .voice, .few")].some((node) => !inside(node));
  }

  // The largest size from `from` down to `to` at which the slide holds all of it, or nothing.
  function largest(said, from, to) {
    for (let size = from; size >= to; size -= STEP) {
      for (const beside of [true, false]) {
        said.querySelectorAll(".titles.two").forEach((titles) => titles.classList.toggle("is-beside", beside));
        said.style.setProperty("--size", size);
        if (!spills(said)) return size;
      }
    }
    return null;
  }

  function fit(slide) {
    const said = slide.querySelector(".said");
    if (!said) return;
    const spare = [...said.querySelectorAll(".spare")];
    const from = Number(said.dataset.largest);
    const attempt = (way, without, to) => {
      slide.classList.remove("is-full", ...BROKEN);
      slide.classList.add(...way);
      spare.forEach((words) => { words.hidden = without; });
      return largest(said, from, to);
    };
    for (const way of WAYS) if (attempt(way, false, leastRead())) return;
    if (spare.length) for (const way of WAYS) if (attempt(way, true, leastRead())) return;
    if (attempt(BROKEN, spare.length > 0, leastRead())) return;
    attempt(WAYS.at(-1), spare.length > 0, SMALLEST);
  }

  // A line that must stay in one piece, as large as its place is wide.
  function inOnePiece(slide, selector, property) {
    const line = slide.querySelector(selector);
    if (!line) return;
    for (let size = 7; size >= SMALLEST; size -= STEP / 2) {
      line.style.setProperty(property, size);
      if (line.scrollWidth <= line.clientWidth + 1) return;
    }
  }

  function fitAll() {
    const hidden = slides.map((slide) => slide.hidden);
    slides.forEach((slide) => {
      slides.forEach((other) => { other.hidden = other !== slide; });
      inOnePiece(slide, ".address", "--typed");
      inOnePiece(slide, ".scan", "--band");
      fit(slide);
    });
    slides.forEach((slide, number) => { slide.hidden = hidden[number]; });
  }

  fitAll();
  document.fonts?.ready.then(fitAll);
  window.addEventListener("resize", fitAll);
  // What the hall says comes later and takes room.
  document.addEventListener("filled", fitAll);
})();
