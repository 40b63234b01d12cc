// What the jobs of a screen share. Every file of this folder is one part of one script.

// Behind a proxy the dashboard may stand under a path of its host.
const ROOT = document.documentElement.dataset.rcRoot || "";

// A POST that the server knows to come from our own script.
const post = (address, options) =>
  fetch(address, { method: "POST", credentials: "same-origin", headers: { "X-RC": "1" }, ...options });
