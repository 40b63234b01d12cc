// An invitation or a reset comes with its token in the fragment, which no server sees:
// it is taken out of the address, and so of the history, at once.
(() => {
  if (!location.hash.startsWith("#token=")) return;
  const token = location.hash.slice(7);
  history.replaceState(null, "", location.pathname + location.search);
  post(ROOT + "/auth/link", { body: token }).finally(() => location.reload());
})();
