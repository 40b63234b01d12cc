// Streamlit's widgets speak English: its words are replaced as they appear, by those
// that the page carries in the reader's language. Our own blocks are left alone.
(() => {
  const carried = document.getElementById("rc-widget-words");
  const whole = new Map();
  const patterns = [];
  for (const [english, words] of Object.entries(carried ? JSON.parse(carried.textContent) : {})) {
    if (!english.includes("{}")) { whole.set(english, words); continue; }
    const [before, after] = english.split("{}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    patterns.push([new RegExp(`^${before}(.+)${after}$`), words]);
  }

  function inLanguage(text) {
    const english = text.trim();
    if (whole.has(english)) return whole.get(english);
    for (const [pattern, words] of patterns) {
      const found = pattern.exec(english);
      if (found) return words.replace("{}", () => found[1]);
    }
    return null;
  }

  const ATTRIBUTES = ["aria-label", "aria-valuetext", "title", "placeholder", "alt"];
  const ours = (node) => (node.closest ? node : node.parentElement)?.closest(".stHtml, .stMarkdown, script, style");

  function translate(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      const words = inLanguage(node.nodeValue);
      if (words !== null && words !== node.nodeValue) node.nodeValue = words;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      // A sign is drawn by the English name of its letterform, which nobody is to hear.
      if (node.dataset.testid === "stIconMaterial") node.setAttribute("aria-hidden", "true");
      for (const name of ATTRIBUTES) {
        const words = node.hasAttribute(name) ? inLanguage(node.getAttribute(name)) : null;
        if (words !== null && words !== node.getAttribute(name)) node.setAttribute(name, words);
      }
    }
  }

  function translateAll(root) {
    if (ours(root)) return;
    translate(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (!ours(walker.currentNode)) translate(walker.currentNode);
  }

  if (!whole.size || document.documentElement.lang === "en") return;
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translateAll);
      else if (!ours(change.target)) translate(change.target);
    }
  }).observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });
})();
