// What the jobs of the wall share. Every file of this folder is one part of one script.
const body = document.body;
const slides = [...document.querySelectorAll(".slide")];

// What the wall says of itself: since when its figures stand still, and that it is paused.
const state = { lostAt: null, paused: false };
function showState() {
  const words = [];
  if (state.lostAt) words.push(body.dataset.lost.replace("{time}", state.lostAt));
  if (state.paused) words.push(body.dataset.paused);
  document.getElementById("news").textContent = words.join(" · ");
}
