// Links and filter forms of the blocks stay inside the running screen: the address
// changes and Streamlit is told, as when the reader presses Back. Without this script
// they still work, with a full load of the page.
(() => {
  "use strict";

  // Behind a proxy the dashboard may stand under a path of its host.
  const ROOT = document.documentElement.dataset.rcRoot || "";
  const main = () => document.querySelector("[data-testid=stMain]");

  function reveal(hash) {
    const find = () => hash && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (find()) { find().scrollIntoView(); return; }
    const watcher = new MutationObserver(() => {
      if (find()) { watcher.disconnect(); find().scrollIntoView(); }
    });
    watcher.observe(document.body, { childList: true, subtree: true });
    setTimeout(() => watcher.disconnect(), 5000);
  }

  function open(url) {
    history.pushState({}, "", url);
    window.dispatchEvent(new PopStateEvent("popstate"));
    if (url.hash) { reveal(url.hash); } else if (main()) { main().scrollTo(0, 0); }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[data-screen]");
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin) return;
    event.preventDefault();
    open(url);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("form[data-screen]")) {
      event.preventDefault();
      const url = new URL(form.action, location.href);
      url.search = "";
      for (const [name, value] of new FormData(form)) {
        if (value !== "") url.searchParams.append(name, value);
      }
      open(url);
    } else if (form.matches("form[data-sign-out]")) {
      event.preventDefault();
      fetch(form.action, { method: "POST", credentials: "same-origin", headers: { "X-RC": "1" } })
        .finally(() => location.assign(ROOT + "/" + location.search.replace(/([?&])code=[^&]*/, "$1")));
    }
  });

  // Streamlit's widgets speak English: its words are replaced as they appear, by those
  // that the page carries in the reader's language. Our own blocks are left alone.
  const carried = document.getElementById("rc-widget-words");
  const whole = new Map();
  const patterns = [];
  for (const [said, words] of Object.entries(carried ? JSON.parse(carried.textContent) : {})) {
    if (!said.includes("{}")) { whole.set(said, words); continue; }
    const [before, after] = said.split("{}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    patterns.push([new RegExp(`^${before}(.+)${after}$`), words]);
  }

  function inLanguage(text) {
    const said = text.trim();
    if (whole.has(said)) return whole.get(said);
    for (const [pattern, words] of patterns) {
      const found = pattern.exec(said);
      if (found) return words.replace("{}", () => found[1]);
    }
    return null;
  }

  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];
  const ours = (node) => (node.closest ? node : node.parentElement)?.closest(".stHtml, .stMarkdown, script, style");

  function speak(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      const words = inLanguage(node.nodeValue);
      if (words !== null && words !== node.nodeValue) node.nodeValue = words;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of ATTRIBUTES) {
        const words = node.hasAttribute(name) ? inLanguage(node.getAttribute(name)) : null;
        if (words !== null && words !== node.getAttribute(name)) node.setAttribute(name, words);
      }
    }
  }

  function speakAll(root) {
    if (ours(root)) return;
    speak(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (!ours(walker.currentNode)) speak(walker.currentNode);
  }

  // After a right name and password the screen carries a ticket, good once and for a
  // minute: exchanged here for the cookie, which no script can read.
  function enter(ticket) {
    fetch(ROOT + "/auth/session", {
      method: "POST", credentials: "same-origin", headers: { "X-RC": "1" }, body: ticket.dataset.rcSession,
    }).then(() => {
      const then = new URL(ticket.dataset.then, location.href);
      location.replace(then.origin === location.origin ? then : ROOT + "/");
    });
    ticket.removeAttribute("data-rc-session");
  }

  // What is typed on a card is sent while it is typed, and offered again after a reload
  // or a dropped connection. What could not be sent is tried again.
  const card = () => document.querySelector("[data-rc-draft]");
  let pending = null;

  function typedOn(code) {
    const named = new RegExp(`^st-key-field\\d*-${code}-(.+)$`);
    const fields = {};
    for (const box of document.querySelectorAll(`[class*="-${code}-"]`)) {
      const name = [...box.classList].map((c) => (named.exec(c) || [])[1]).find(Boolean);
      if (!name) continue;
      const field = box.querySelector("textarea, input[type=text]");
      if (field && !field.readOnly && field.getAttribute("role") !== "combobox") fields[name] = field.value;
    }
    return fields;
  }

  function sendDraft(leaving) {
    const opened = card();
    pending = null;
    if (!opened) return;
    const body = JSON.stringify({ code: opened.dataset.rcDraft, fields: typedOn(opened.dataset.rcDraft) });
    fetch(ROOT + "/desk/draft", {
      method: "POST", credentials: "same-origin", headers: { "X-RC": "1" }, body, keepalive: leaving === true,
    }).then((answer) => { if (answer.status >= 500) throw new Error(); })
      .catch(() => { if (pending === null) pending = setTimeout(sendDraft, 3000); });
  }

  document.addEventListener("input", (event) => {
    if (!card() || !event.target.closest("[data-testid=stForm]")) return;
    clearTimeout(pending);
    pending = setTimeout(sendDraft, 700);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest && event.target.closest("[data-testid=stFormSubmitButton]")) {
      clearTimeout(pending);
      pending = null;
    }
  }, true);
  window.addEventListener("pagehide", () => { if (pending !== null) sendDraft(true); });

  // An invitation or a reset comes with its token in the fragment, which no server sees:
  // it is taken out of the address, and so of the history, at once.
  if (location.hash.startsWith("#token=")) {
    const token = location.hash.slice(7);
    history.replaceState(null, "", location.pathname + location.search);
    fetch(ROOT + "/auth/link", { method: "POST", credentials: "same-origin", headers: { "X-RC": "1" }, body: token })
      .finally(() => location.reload());
  }

  const speaks = whole.size && document.documentElement.lang !== "en";
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") {
        for (const node of change.addedNodes) {
          if (speaks) speakAll(node);
          const ticket = node.nodeType === Node.ELEMENT_NODE
            && (node.matches("[data-rc-session]") ? node : node.querySelector("[data-rc-session]"));
          if (ticket) enter(ticket);
        }
      } else if (speaks && !ours(change.target)) speak(change.target);
    }
  }).observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });
})();
