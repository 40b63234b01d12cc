// What is typed on a card is sent while it is typed, and offered again after a reload
// or a dropped connection. What could not be sent is tried again.
(() => {
  const card = () => document.querySelector("[data-rc-draft]");
  // What is chosen is kept at a point of a meeting: on an officer's card, choices say first what is so already.
  const POINT = "item-";
  let pending = null;

  function typedOn(code) {
    const named = new RegExp(`^st-key-field\\d*-${code}-(.+)$`);
    const fields = {};
    for (const box of document.querySelectorAll(`[class*="-${code}-"]`)) {
      const name = [...box.classList].map((c) => (named.exec(c) || [])[1]).find(Boolean);
      if (!name) continue;
      const field = box.querySelector("textarea, input[type=text]");
      if (field && !field.readOnly && field.getAttribute("role") !== "combobox") fields[name] = field.value;
      else if (code.startsWith(POINT)) Object.assign(fields, chosenIn(box, name));
    }
    return fields;
  }

  // A choice by its place in the list, a day as the widget's own hidden field has it.
  function chosenIn(box, name) {
    const radios = [...box.querySelectorAll("input[type=radio]")];
    const place = radios.findIndex((radio) => radio.checked);
    const day = box.querySelector("input[type=date]");
    if (place >= 0) return { [name]: String(place) };
    return day && day.value ? { [name]: day.value } : {};
  }

  function sendDraft(leaving) {
    const opened = card();
    pending = null;
    if (!opened) return;
    const body = JSON.stringify({ code: opened.dataset.rcDraft, fields: typedOn(opened.dataset.rcDraft) });
    return post(ROOT + "/desk/draft", { body, keepalive: leaving === true })
      .then((answer) => { if (answer.status >= 500) throw new Error(); })
      .catch(() => { if (pending === null) pending = setTimeout(sendDraft, 3000); });
  }

  function sendSoon(event) {
    if (!card() || !event.target.closest || !event.target.closest(KEPT)) return;
    clearTimeout(pending);
    pending = setTimeout(sendDraft, 700);
  }

  // A day is typed into parts that are no fields, or chosen in a calendar that stands outside of its form.
  const KEPT = "[data-testid=stForm], [role=dialog] [role=grid]";
  document.addEventListener("input", sendSoon);
  document.addEventListener("keyup", (event) => {
    if (event.target.closest && event.target.closest("[data-testid=stDateInput]")) sendSoon(event);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest && event.target.closest("[role=grid]")) sendSoon(event);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest && event.target.closest("[data-testid=stFormSubmitButton]")) {
      clearTimeout(pending);
      pending = null;
    }
  }, true);
  // Before a press that shows other fields or another place, what is typed is kept: the screen that comes reads it.
  const AWAY = "[data-testid=stRadio] label, [data-testid=stButton] button, a[data-screen]";
  document.addEventListener("click", (event) => {
    if (pending === null || !event.target.closest || !event.target.closest(AWAY)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    clearTimeout(pending);
    const late = new Promise((done) => setTimeout(done, 2000));
    Promise.race([Promise.resolve(sendDraft()), late]).finally(() => event.target.click());
  }, true);
  window.addEventListener("pagehide", () => { if (pending !== null) sendDraft(true); });
})();
