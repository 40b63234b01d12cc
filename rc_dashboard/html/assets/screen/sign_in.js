// After a right name and password the screen carries a ticket, good once and for a
// minute: exchanged here for the cookie, which no script can read.
(() => {
  function exchange(ticket) {
    post(ROOT + "/auth/session", { body: ticket.dataset.rcSession }).then(() => {
      const then = new URL(ticket.dataset.then, location.href);
      location.replace(then.origin === location.origin ? then : ROOT + "/");
    });
    ticket.removeAttribute("data-rc-session");
  }

  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const ticket = node.matches("[data-rc-session]") ? node : node.querySelector("[data-rc-session]");
      if (ticket) exchange(ticket);
    }
  }).observe(document.body, { childList: true, subtree: true });
})();
