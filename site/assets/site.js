(function () {
"use strict";
var root = document.documentElement;
var home = document.currentScript.src;
root.classList.add("js");
function make(name, text, attributes) {
var element = document.createElement(name);
if (text) element.textContent = text;
Object.keys(attributes || {}).forEach(function (key) { element.setAttribute(key, attributes[key]); });
return element;
}
var themes = ["auto", "light", "dark"];
function storedTheme() {
try { return localStorage.getItem("theme"); } catch (error) { return null; }
}
function setTheme(theme) {
if (theme === "auto") root.removeAttribute("data-theme"); else root.setAttribute("data-theme", theme);
}
var theme = themes.indexOf(storedTheme()) > 0 ? storedTheme() : "auto";
setTheme(theme);
var spoken = make("div", "", { "class": "spoken", role: "status" });
var speech;
function say(text) {
clearTimeout(speech);
speech = setTimeout(function () { spoken.textContent = text; }, 250);
}
function parameter(name) { return new URLSearchParams(location.search).get(name); }
function setParameter(name, value) {
var all = new URLSearchParams(location.search);
if (value) all.set(name, value); else all.delete(name);
var query = all.toString();
try {
history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
} catch (error) { /* The page works the same, only its address does not tell. */ }
}
var collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
function sortValue(cell, numeric) {
if (!cell) return null;
var key = cell.getAttribute("data-sort");
if (key === "") return null;
if (key !== null) return Number(key);
var text = cell.textContent.trim();
if (text === "" || text === "—") return null;
if (!numeric) return text;
text = text.replace(/,/g, "");
var time = /^(?:(\d+)h)?\s*(?:(\d+)m)?\s*(?:(\d+)s)?$/.exec(text);
if (time) return (time[1] || 0) * 3600 + (time[2] || 0) * 60 + Number(time[3] || 0);
return isNaN(text) ? null : Number(text);
}
function compare(left, right) {
if (typeof left === "number" && typeof right === "number") return left - right;
return collator.compare(String(left), String(right));
}
function enhanceTable(table) {
var head = table.tHead && table.tHead.rows[0];
var body = table.tBodies[0];
if (!head || !body || body.rows.length < 2) return;
var rows = Array.from(body.rows);
var headers = Array.from(head.cells);
function sort(column, descending) {
var numeric = headers[column].classList.contains("n");
var entries = rows.map(function (row, index) {
return { row: row, index: index, value: sortValue(row.cells[column], numeric) };
});
entries.sort(function (left, right) {
if (left.value === null || right.value === null) {
return (left.value === null) - (right.value === null) || left.index - right.index;
}
var order = compare(left.value, right.value);
return (descending ? -order : order) || left.index - right.index;
});
var fragment = document.createDocumentFragment();
entries.forEach(function (entry) { fragment.appendChild(entry.row); });
body.appendChild(fragment);
headers.forEach(function (header, index) {
if (index === column) header.setAttribute("aria-sort", descending ? "descending" : "ascending");
else header.removeAttribute("aria-sort");
});
}
headers.forEach(function (header, column) {
var label = header.firstChild;
if (!label || label.nodeType !== 3 || !label.textContent.trim()) return;
var button = make("button", label.textContent.trim(), { type: "button", "class": "sort" });
header.replaceChild(button, label);
if (button.nextSibling) header.insertBefore(document.createTextNode(" "), button.nextSibling);
button.addEventListener("click", function () {
var now = header.getAttribute("aria-sort");
var descending = now ? now !== "descending" : header.classList.contains("n");
sort(column, descending);
setParameter(table.id + "-sort", column + (descending ? "-down" : "-up"));
say("Sorted by " + button.textContent + ", " + (descending ? "descending" : "ascending"));
});
});
var wanted = /^(\d+)-(down|up)$/.exec(parameter(table.id + "-sort") || "");
if (wanted && headers[wanted[1]]) sort(Number(wanted[1]), wanted[2] === "down");
if (table.hasAttribute("data-filter")) enhanceFilter(table, rows);
}
function enhanceFilter(table, rows) {
var place = document.getElementById(table.id + "-filter");
if (!place) return;
var label = make("label", "Filter");
var input = make("input", "", { type: "search", autocomplete: "off", spellcheck: "false" });
var count = make("span");
var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
label.appendChild(input);
place.append(label, count);
function apply() {
var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
var shown = 0;
rows.forEach(function (row, index) {
var fits = words.every(function (word) { return texts[index].indexOf(word) >= 0; });
row.hidden = !fits;
if (fits) shown += 1;
});
var total = rows.length.toLocaleString("en") + (rows.length === 1 ? " row" : " rows");
count.textContent = words.length ? shown.toLocaleString("en") + " of " + total : total;
return count.textContent;
}
input.addEventListener("focus", function () {
Array.from(table.tHead.rows[0].cells).forEach(function (header) {
header.style.minWidth = header.offsetWidth + "px";
});
}, { once: true });
input.addEventListener("input", function () {
say(apply());
setParameter(table.id + "-filter", input.value);
});
input.addEventListener("keydown", function (event) {
if (event.key !== "Escape") return;
if (!input.value) return input.blur();
event.preventDefault();
input.value = "";
input.dispatchEvent(new Event("input"));
});
function reveal() {
var target = location.hash && document.getElementById(location.hash.slice(1));
if (!target || !target.hidden || rows.indexOf(target) < 0) return;
input.value = "";
apply();
target.scrollIntoView();
}
input.value = parameter(table.id + "-filter") || "";
apply();
reveal();
window.addEventListener("hashchange", reveal);
}
function fitBoxes() {
document.querySelectorAll(".scroll, .plot").forEach(function (box) {
box.classList.remove("fits");
var fits = box.scrollWidth <= box.clientWidth;
box.classList.toggle("fits", fits);
if (fits) box.removeAttribute("tabindex"); else box.setAttribute("tabindex", "0");
});
}
function addControls() {
var place = document.querySelector(".controls");
if (!place) return;
var button = make("button", "", { type: "button" });
var word = make("span");
button.append(make("span", "Theme: ", { "class": "wide" }), word);
function show() { word.textContent = theme; }
button.addEventListener("click", function () {
theme = themes[(themes.indexOf(theme) + 1) % themes.length];
try { localStorage.setItem("theme", theme); } catch (error) { /* Kept for this page only. */ }
setTheme(theme);
show();
say("Theme: " + theme);
});
var help = make("button", "?", { type: "button", "aria-label": "Keys" });
help.addEventListener("click", showHelp);
show();
place.append(button, help);
}
var dialog;
function showHelp() {
if (!dialog) {
dialog = make("dialog", "", { "aria-labelledby": "keys-title" });
var list = make("dl");
[["/", "Search everything"], ["f", "Filter this page"], ["[", "Previous page"], ["]", "Next page"], ["?", "These keys"],
["Esc", "Clear a filter, close this"]].forEach(function (pair) {
var term = make("dt");
term.appendChild(make("kbd", pair[0]));
list.append(term, make("dd", pair[1]));
});
var close = make("button", "Close", { type: "button" });
close.addEventListener("click", function () { dialog.close(); });
dialog.append(make("h2", "Keys", { id: "keys-title" }), list, close);
document.body.appendChild(dialog);
}
if (!dialog.open) dialog.showModal();
}
var searching = false;
function search(event) {
if (event && (event.ctrlKey || event.metaKey || event.shiftKey || event.button)) return;
if (event) event.preventDefault();
if (window.generateSiteSearch) return window.generateSiteSearch.open("");
if (searching) return;
searching = true;
var script = make("script", "", { src: home.replace(/site\.js/, "search.js") });
var typed = "";
function keep(next) {
if (next.key.length !== 1 || next.ctrlKey || next.metaKey) return;
typed += next.key;
next.preventDefault();
next.stopPropagation();
}
window.addEventListener("keydown", keep, true);
script.onload = function () {
window.removeEventListener("keydown", keep, true);
window.generateSiteSearch.open(typed);
};
script.onerror = function () { location.assign(document.querySelector(".find").href); };
document.head.appendChild(script);
}
function follow(selector) {
var link = document.querySelector(selector);
if (link) link.click();
}
function onKey(event) {
var target = event.target;
if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || document.querySelector("dialog[open]")) return;
if (event.key === "/" && document.querySelector(".find")) {
event.preventDefault();
search();
} else if (event.key === "f" && document.querySelector(".filter input")) {
event.preventDefault();
document.querySelector(".filter input").focus();
} else if (event.key === "?") {
showHelp();
} else if (event.key === "[") {
follow("a[rel=prev]");
} else if (event.key === "]") {
follow("a[rel=next]");
}
}
var opened = [];
window.addEventListener("beforeprint", function () {
opened = Array.from(document.querySelectorAll("details:not([open])"));
opened.forEach(function (details) { details.open = true; });
});
window.addEventListener("afterprint", function () {
opened.forEach(function (details) { details.open = false; });
});
document.addEventListener("DOMContentLoaded", function () {
document.body.appendChild(spoken);
addControls();
var find = document.querySelector(".find");
if (find) find.addEventListener("click", search);
if (document.getElementById("search")) search();
document.querySelectorAll("main table").forEach(enhanceTable);
fitBoxes();
document.addEventListener("toggle", fitBoxes, true);
window.addEventListener("resize", fitBoxes);
document.addEventListener("keydown", onKey);
var current = document.querySelector(".top a[aria-current]");
var bar = current && current.closest("nav");
if (bar && bar.scrollWidth > bar.clientWidth) {
bar.scrollLeft = current.offsetLeft - bar.offsetLeft - bar.clientWidth / 2 + current.offsetWidth / 2;
}
});
})();
