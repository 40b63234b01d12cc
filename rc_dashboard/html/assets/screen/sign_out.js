// Signing out: the server ends the session, then the first screen is opened afresh.
(() => {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-sign-out]")) return;
    event.preventDefault();
    post(form.action)
      .finally(() => location.assign(ROOT + "/" + location.search.replace(/([?&])code=[^&]*/, "$1")));
  });
})();
