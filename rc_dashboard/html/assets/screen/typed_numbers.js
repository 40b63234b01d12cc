// A number is said back while it is typed, as the server will read it (domain/numbers.py reads alike): "12,5" is
// twelve and a half in every browser, whatever its own language.
(() => {
  const GROUPED = { ",": /^-?\d{1,3}(?:,\d{3})+$/, ".": /^-?\d{1,3}(?:\.\d{3})+$/ };

  function read(text, decimal) {
    let digits = text.replace(/[\s\u200e\u200f'’%٪٬_]/g, "").replace("٫", ".").replace("−", "-").slice(0, 40)
      .replace(/[٠-٩]/g, (c) => c.charCodeAt(0) - 0x660).replace(/[۰-۹]/g, (c) => c.charCodeAt(0) - 0x6f0);
    const signs = [",", "."].filter((sign) => digits.includes(sign));
    if (signs.length === 2) {
      const [grouping, other] = digits.lastIndexOf(",") < digits.lastIndexOf(".") ? [",", "."] : [".", ","];
      if (!GROUPED[grouping].test(digits.slice(0, digits.lastIndexOf(other)))) return null;
      digits = digits.split(grouping).join("");
    } else if (signs.length && GROUPED[signs[0]].test(digits)) {
      if (digits.split(signs[0]).length > 2 || (signs[0] === "," && decimal === ".")) digits = digits.split(signs[0]).join("");
    }
    digits = digits.split(",").join(".");
    return /^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(digits) ? Number(digits) : null;
  }

  function say(line, text) {
    if (!text.trim()) { line.textContent = ""; return; }
    const value = read(text, line.dataset.decimal);
    const written = value === null ? "" : value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 10 });
    line.textContent = value === null ? line.dataset.unread : line.dataset.read.replace("{}", () => written);
  }

  document.addEventListener("input", (event) => {
    if (!event.target.matches("input[type=text]")) return;
    const box = event.target.closest("[class*=st-key-field]");
    const name = box && [...box.classList].find((c) => c.startsWith("st-key-field"));
    const line = name && [...document.querySelectorAll("[data-rc-number]")]
      .find((one) => `st-key-${one.dataset.rcNumber.replace(/[^a-zA-Z0-9_-]/g, "-")}` === name);
    if (line) say(line, event.target.value);
  });
})();
