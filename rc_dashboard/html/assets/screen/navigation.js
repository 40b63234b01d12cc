// Links and filter forms of the blocks stay inside the running screen: the address
// changes and Streamlit is told, as when the reader presses Back. Without this script
// they still work, with a full load of the page.
(() => {
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
    if (!form.matches("form[data-screen]")) return;
    event.preventDefault();
    const url = new URL(form.action, location.href);
    url.search = "";
    for (const [name, value] of new FormData(form)) {
      if (value !== "") url.searchParams.append(name, value);
    }
    open(url);
  });
})();
