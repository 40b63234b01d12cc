// Streamlit looks for its server below the page's own address first, and above it next: on /city the first is a 404
// in the console of every reader. There is one server, at the root.
window.__streamlit = { ...window.__streamlit, BACKEND_BASE_URL: `${location.origin}${ROOT}/` };
