// What came of a press stands where the reader looks: a refusal is said at its field as well as at the button, and
// the focus goes there; a confirmation is brought into view. One way for every form of every screen.
(() => {
  const SAID = ".rc-refusal[role=alert], .rc-conflict[role=alert], .rc-saved[role=status]";
  // Milliseconds after which a note is looked for again.
  const LATER = [250, 1000, 3000];
  let pressed = null;
  // The refusal that still waits for an answer at its fields.
  let asked = null;

  const formOf = (node) => node.closest("[data-testid=stForm]");
  function press(form) {
    pressed = { form };
    asked = null;
    for (const note of document.querySelectorAll(".rc-at-field")) free(note.parentElement);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-testid=stFormSubmitButton], [data-testid=stButton]");
    if (button) press(formOf(button));
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input") && formOf(event.target)) press(formOf(event.target));
  }, true);

  // A field's box bears its key as a class: st-key-field, the form, the field.
  function boxOf(name, form) {
    const named = new RegExp(`^st-key-field\\d*-.*-${name}$`);
    const within = form && form.isConnected ? form : document;
    return [...within.querySelectorAll("[class*=st-key-field]")]
      .find((box) => [...box.classList].some((c) => named.test(c)));
  }

  const inputOf = (box) => box.querySelector("textarea, input, button, [tabindex='0']");

  function free(box) {
    box.querySelectorAll(":scope > .rc-at-field").forEach((note) => note.remove());
    const input = inputOf(box);
    if (input) { input.removeAttribute("aria-invalid"); input.removeAttribute("aria-describedby"); }
  }

  function sayAt(box, sentence) {
    const note = document.createElement("p");
    note.className = "rc-at-field";
    note.id = `rc-at-${Math.random().toString(36).slice(2)}`;
    note.textContent = sentence;
    box.append(note);
    const input = inputOf(box);
    if (!input) return;
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", note.id);
    box.addEventListener("input", () => { asked = null; free(box); }, { once: true });
  }

  function bring(node, into) {
    if (!node.matches("input, textarea, button, [tabindex]")) node.setAttribute("tabindex", "-1");
    node.focus({ preventScroll: true });
    (into || node).scrollIntoView({ block: "center" });
  }

  function show() {
    const all = [...document.querySelectorAll(SAID)].filter((one) => !one.closest("[data-stale=true]"));
    const said = all.find((one) => !one.matches(".rc-saved")) || all[0];
    if (!said || !pressed) return;
    const { form } = pressed;
    pressed = null;
    asked = said;
    sayAll(said, form);
    for (const later of LATER) setTimeout(() => sayAgain(said, form), later);
  }

  function sayAll(said, form) {
    let first = null;
    for (const line of said.querySelectorAll("[data-rc-at]")) {
      const box = line.dataset.rcAt.split(" ").map((name) => boxOf(name, form)).find(Boolean);
      if (!box) continue;
      sayAt(box, line.textContent);
      first = first || box;
    }
    if (first && inputOf(first)) bring(inputOf(first), first);
    else bring(said);
  }

  // Two runs that follow each other closely may draw a field after its refusal, or anew after its note was there.
  function sayAgain(said, form) {
    const isOpen = asked === said && said.isConnected && said.querySelector("[data-rc-at]");
    if (isOpen && !document.querySelector(".rc-at-field")) sayAll(said, form);
  }

  // A run of the screen is over: what it left is looked at once its blocks are drawn.
  new MutationObserver((changes) => {
    const over = changes.some(({ target }) => target.getAttribute("data-test-script-state") === "notRunning");
    if (!over || !pressed) return;
    requestAnimationFrame(() => requestAnimationFrame(show));
    // A slow machine draws the last blocks later than that.
    for (const later of LATER) setTimeout(show, later);
  }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-test-script-state"] });
})();
