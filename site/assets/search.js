(function () {
"use strict";
var home = document.currentScript.src.replace(/assets\/search\.js[^/]*$/, "");
var kinds = ["insight", "project", "tool", "archetype", "definition", "command", "file", "page", "session"];
var worth = [14, 16, 15, 13, 12, 8, 6, 17, 0];
var sessionKinds = ["", " · sub-agent", " · automated"];
var most = 50;
var entries = [];
var loading = 0;
var begun = false;
var boxes = [];
function fold(text) { return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, ""); }
function make(name, className, text) {
var element = document.createElement(name);
if (className) element.className = className;
if (text) element.textContent = text;
return element;
}
function enter(kind, title, detail, url, hidden) {
var head = fold(title);
entries.push({
kind: kind, title: title, detail: detail, url: url, head: head, order: entries.length,
text: head + " " + fold(detail) + " " + kinds[kind] + " " + (hidden || "")
});
}
function addSessions(part) {
for (var index = part.sessions.length - 1; index >= 0; index -= 1) {
var row = part.sessions[index];
var date = row[2] ? part.month + (row[2] < 10 ? "-0" : "-") + row[2] : "without a time";
var url = typeof row[5] === "string"
? row[5] + "index.html" : "sessions/" + part.month + "/" + row[5] + "/index.html#s-" + row[4];
var detail = part.projects[row[1]] + " · " + date + sessionKinds[row[3]];
enter(8, row[0] || "Session " + row[4], detail, url, row[4].toLowerCase());
}
}
function load(name) {
var script = make("script");
loading += 1;
script.src = home + "search/" + name + ".js";
script.onload = script.onerror = function () {
loading -= 1;
boxes.forEach(function (box) { box.show(); });
};
document.head.appendChild(script);
}
function add(part) {
(part.things || []).forEach(function (row) { enter(row[0], row[1], row[2], row[3]); });
if (part.sessions) addSessions(part);
(part.months || []).reverse().forEach(function (month) { load("sessions-" + month); });
}
function isLetter(character) { return /[\p{L}\p{N}]/u.test(character || ""); }
function score(entry, words, query) {
var sum = worth[entry.kind];
for (var index = 0; index < words.length; index += 1) {
var word = words[index];
if (entry.text.indexOf(word) < 0) return 0;
var at = entry.head.indexOf(word);
while (at > 0 && isLetter(entry.head[at - 1])) {
var next = entry.head.indexOf(word, at + 1);
if (next < 0) break;
at = next;
}
if (at < 0) continue;
sum += at === 0 || !isLetter(entry.head[at - 1]) ? isLetter(entry.head[at + word.length]) ? 24 : 32 : 10;
}
if (entry.head === query) sum += 100;
else if (entry.head.startsWith(query)) sum += 40;
return sum + 10 * query.length / Math.max(query.length, entry.head.length);
}
function find(query) {
var words = query.split(/\s+/).filter(Boolean);
var found = [];
entries.forEach(function (entry) {
var value = score(entry, words, query);
if (value) found.push({ entry: entry, value: value });
});
found.sort(function (left, right) { return right.value - left.value || left.entry.order - right.entry.order; });
return found;
}
function marked(entry, words) {
var name = make("bdi");
var at = 0;
while (entry.head.length === entry.title.length) {
var first = -1;
var length = 0;
words.forEach(function (word) {
var place = entry.head.indexOf(word, at);
if (place >= 0 && (first < 0 || place < first)) { first = place; length = word.length; }
});
if (first < 0) break;
name.append(entry.title.slice(at, first), make("mark", "", entry.title.slice(first, first + length)));
at = first + length;
}
name.append(entry.title.slice(at));
return name;
}
function item(entry, words) {
var link = make("a");
link.href = home + entry.url;
link.append(make("span", "kind", kinds[entry.kind]), " ", marked(entry, words));
if (entry.detail) link.append(" ", make("small", "", entry.detail));
var row = make("li");
row.append(link);
return row;
}
function fill(place, changed) {
var label = make("label", "", "Search");
var input = make("input");
var count = make("p", "count");
var list = make("ol", "hits");
input.type = "search";
input.autocomplete = "off";
input.spellcheck = false;
count.setAttribute("role", "status");
label.append(input);
place.append(label, count, list);
function show() {
var query = fold(input.value).trim();
var words = query.split(/\s+/).filter(Boolean);
var found = query ? find(query) : [];
var number = found.length.toLocaleString("en");
list.replaceChildren.apply(list, found.slice(0, most).map(function (hit) { return item(hit.entry, words); }));
count.textContent = !query ? "Sessions, insights, tools, projects, files, definitions"
: (found.length > most ? "The first " + most + " of " + number + " results"
: found.length ? number + (found.length === 1 ? " result" : " results") : "No result")
+ (loading ? ", still reading" : "");
if (changed) changed(input.value);
}
function links() { return Array.from(list.querySelectorAll("a")); }
input.addEventListener("input", function () {
if (!begun) {
begun = true;
load("things");
}
show();
});
place.addEventListener("keydown", function (event) {
var all = links();
var now = all.indexOf(document.activeElement);
if (event.key === "ArrowDown" && now + 1 < all.length) all[now + 1].focus();
else if (event.key === "ArrowUp" && now >= 0) (all[now - 1] || input).focus();
else if (event.key === "Enter" && now < 0 && all[0]) all[0].click();
else return;
event.preventDefault();
});
boxes.push({ show: show });
show();
return input;
}
var place = document.getElementById("search");
var field;
if (place) {
var asked = new URLSearchParams(location.search).get("q");
field = fill(place, function (text) {
try {
history.replaceState(null, "", location.pathname + (text ? "?q=" + encodeURIComponent(text) : ""));
} catch (error) { /* Only the address does not tell. */ }
});
if (asked) {
field.value = asked;
field.dispatchEvent(new Event("input"));
}
}
var dialog;
function open(typed) {
if (!place && !dialog) {
dialog = make("dialog", "search");
dialog.setAttribute("aria-label", "Search");
field = fill(dialog);
dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
document.body.append(dialog);
}
if (dialog && !dialog.open) dialog.showModal();
field.focus();
if (typed) {
field.value = typed;
field.dispatchEvent(new Event("input"));
} else {
field.select();
}
}
window.generateSiteSearch = { add: add, open: open };
})();
