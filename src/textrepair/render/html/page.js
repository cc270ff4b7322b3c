"use strict";
// The texts come as data and become nodes of text: nothing of them is ever read as HTML.
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const root = document.documentElement;
  const panel = byId("panel");
  const LOST = "\ufffd";
  const HIDDEN = new RegExp(
    `\ufffd|[${data.hidden}]|[\\u{e0000}-\\u{e0fff}\\u{f0000}-\\u{10ffff}]`, "gu");
  const articles = [...document.querySelectorAll(".document")];
  const number = (value) => value.toLocaleString("en");
  const counted = (count, word) => `${number(count)} ${word}${count === 1 ? "" : "s"}`;
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  function node(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  // --- Texts ---------------------------------------------------------------------------------

  function called(character) {
    const code = character.codePointAt(0);
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    if (code === 0x7f) return "\u2421";
    if (code >= 0xdc80 && code < 0xdd00) return "\\x" + (code - 0xdc00).toString(16);
    return data.names[code] || "U+" + code.toString(16).toUpperCase().padStart(4, "0");
  }

  // Appends a text in which every character can be seen, and none turns others around.
  function show(target, text) {
    let done = 0;
    for (const found of text.matchAll(HIDDEN)) {
      target.append(text.slice(done, found.index));
      const lost = found[0] === LOST;
      target.append(node("span", lost ? "sample lost" : "hidden", lost ? LOST : called(found[0])));
      done = found.index + found[0].length;
    }
    target.append(text.slice(done));
  }

  function side(name, place, text, missing) {
    const made = node(name, `edit ${data.kinds[place.kind]}`);
    if (place.lost) made.classList.add("without");
    if (text || missing) show(made, text);
    else made.classList.add("gap");
    if (missing) made.append(node("span", "folded", `\u2026 ${number(missing)} more`));
    made.place = place;
    return made;
  }

  // The rows of a document: a line before and the line after side by side.
  class Rows {
    constructor(body, languages) {
      this.body = body;
      this.languages = languages;
      this.row = null;
    }

    begin() {
      this.row = node("div", "row");
      this.before = node("div", "before");
      this.after = node("div", "after");
      [this.before.lang, this.after.lang] = this.languages;
      this.row.append(this.before, this.after);
      this.body.append(this.row);
    }

    keep(text) {
      for (const line of text.match(/[^\n]*\n|[^\n]+/g) || []) {
        if (!this.row) this.begin();
        show(this.before, line);
        show(this.after, line);
        if (line.endsWith("\n")) {
          if (this.row.textContent === "\n\n") this.row.classList.add("blank");
          this.row = null;
        }
      }
    }

    fold(text) {
      this.body.append(node("p", "fold", text));
      this.row = null;
    }

    place(place) {
      if (!this.row) this.begin();
      place.old = side("del", place, place.before, place.hiddenBefore);
      place.now = side("ins", place, place.after, place.hiddenAfter);
      place.old.tabIndex = -1;
      this.before.append(place.old);
      this.after.append(place.now);
    }
  }

  function fill(article) {
    const index = articles.indexOf(article);
    const given = data.documents[index];
    const body = article.querySelector(".body");
    const heads = node("div", "row heads");
    heads.append(node("div", "", "before"), node("div", "", "after"));
    body.append(heads);
    const rows = new Rows(body, given.languages);
    const cuts = new Map();
    for (let i = 0; i < given.cuts.length; i += 3) cuts.set(given.cuts[i], given.cuts.slice(i + 1));
    let at = 0, used = 0, folded = 0;
    const keep = (end) => {
      for (; folded < given.folds.length && given.folds[folded] <= end; folded += 2) {
        rows.keep(given.text.slice(at, given.folds[folded]));
        rows.fold(`\u2026 ${counted(given.folds[folded + 1], "character")} as they were \u2026`);
        at = given.folds[folded];
      }
      rows.keep(given.text.slice(at, end));
      at = end;
    };
    article.places = [];
    for (let i = 0; i < given.steps.length; i += 4) {
      const [gap, before, after, reason] = given.steps.slice(i, i + 4);
      keep(at + gap);
      const [kind, why] = data.reasons[reason];
      const [hiddenBefore, hiddenAfter] = cuts.get(i / 4) || [0, 0];
      const place = {
        article, kind, why, hiddenBefore, hiddenAfter,
        number: article.places.length,
        before: given.text.slice(at, at + before),
        after: given.after.slice(used, used + after),
        evidence: given.evidence[kind] || [],
      };
      place.lost = place.after.split(LOST).length > place.before.split(LOST).length;
      at += before;
      used += after;
      rows.place(place);
      article.places.push(place);
    }
    keep(given.text.length);
    if (given.left) {
      rows.fold(`\u2026 ${counted(given.left, "more place")} in ${
        counted(given.rest, "character")}, not shown \u2026`);
    }
  }

  // --- Opening and closing -------------------------------------------------------------------

  const button = (article) => article.querySelector(".title");

  function open(article, wanted = true) {
    if (wanted && !article.places) fill(article);
    button(article).setAttribute("aria-expanded", String(wanted));
    article.querySelector(".body").hidden = !wanted;
    if (wanted) offer(article);
    else if (current && current.article === article) leave();
  }

  const isOpen = (article) => button(article).getAttribute("aria-expanded") === "true";

  // One place of each document is reached with Tab, the others from there.
  function offer(article, chosen) {
    const place = chosen || article.offered && active(article.offered) && article.offered ||
      article.places.find(active);
    if (article.offered) article.offered.old.tabIndex = -1;
    article.offered = place;
    if (place) place.old.tabIndex = 0;
  }

  // --- Filters -------------------------------------------------------------------------------

  const chosen = new Set();
  const active = (place) => !chosen.size || chosen.has(data.kinds[place.kind]) ||
    (place.lost && chosen.has("lost"));

  function filter() {
    let shown = 0;
    for (const article of articles) {
      const kinds = article.dataset.kinds.split(" ");
      article.hidden = chosen.size > 0 && !kinds.some((kind) => chosen.has(kind));
      shown += !article.hidden;
      if (article.places) offer(article);
    }
    for (const each of document.querySelectorAll(".filter")) {
      const pressed = chosen.has(each.dataset.kind);
      each.setAttribute("aria-pressed", String(pressed));
      root.classList.toggle(`only-${each.dataset.kind}`, pressed);
    }
    root.classList.toggle("filtered", chosen.size > 0);
    byId("all").hidden = !chosen.size;
    byId("nothing").hidden = shown > 0 || !articles.length;
    const focused = document.activeElement.place;
    if (focused && !active(focused)) focused.old.blur();
    byId("status").textContent = chosen.size
      ? `${number(shown)} of ${counted(articles.length, "document")}` : "";
    leave();
  }

  function choose(kind) {
    if (chosen.has(kind)) chosen.delete(kind);
    else chosen.add(kind);
    filter();
  }

  function chooseAll() {
    chosen.clear();
    filter();
  }

  // --- The panel -----------------------------------------------------------------------------

  let current = null;
  let waiting = 0;

  function points(text) {
    const all = [...text];
    if (!all.length || all.length > 2) return "";
    return all.map((one) => "U+" + one.codePointAt(0).toString(16).toUpperCase().padStart(4, "0"))
      .join(" ");
  }

  function quoted(name, text, language) {
    const made = node("bdi", name);
    made.lang = language;
    const all = [...text];
    if (!all.length) made.append(node("em", "", "nothing"));
    else show(made, all.slice(0, 60).join("") + (all.length > 60 ? "\u2026" : ""));
    return made;
  }

  function describe(place) {
    const { languages } = data.documents[articles.indexOf(place.article)];
    const kind = data.kinds[place.kind];
    const head = node("p", "change");
    head.append(quoted("old", place.before, languages[0]), node("span", "arrow", "\u2192"),
      quoted("new", place.after, languages[1]));
    const codes = node("p", "codes");
    if (points(place.before) || points(place.after)) {
      codes.textContent = `${points(place.before) || "\u2026"} \u2192 ${
        place.after ? points(place.after) || "\u2026" : "nothing"}`;
      if (!place.before) codes.textContent = points(place.after);
    }
    const why = node("p", "why");
    why.append(node("span", `sample ${kind}`, kind), " ");
    show(why, place.why);
    const parts = [head, codes, why];
    if (place.lost) parts.push(node("p", "why", "What its bytes no longer hold is marked."));
    if (place.evidence.length) {
      parts.push(node("p", "because", "Found in this document"));
      const list = node("ul");
      for (const line of place.evidence) show(list.appendChild(node("li")), line);
      parts.push(list);
    }
    panel.replaceChildren(...parts);
  }

  function put(target) {
    const gap = 10;
    const box = target.getClientRects()[0] || target.getBoundingClientRect();
    const own = panel.getBoundingClientRect();
    const left = Math.max(gap, Math.min(box.left, innerWidth - own.width - gap));
    const below = box.bottom + gap;
    const top = below + own.height > innerHeight - gap && box.top - own.height - gap > 0
      ? box.top - own.height - gap : below;
    panel.style.setProperty("--left", `${Math.round(left)}px`);
    panel.style.setProperty("--top", `${Math.round(top)}px`);
  }

  function enter(place, target) {
    clearTimeout(waiting);
    if (!active(place)) return;
    if (current !== place) {
      leave();
      current = place;
      describe(place);
      place.old.classList.add("current");
      place.now.classList.add("current");
      place.old.setAttribute("aria-describedby", "panel");
    }
    panel.hidden = false;
    put(target);
  }

  function leave() {
    clearTimeout(waiting);
    panel.hidden = true;
    if (!current) return;
    current.old.classList.remove("current");
    current.now.classList.remove("current");
    current.old.removeAttribute("aria-describedby");
    current = null;
  }

  function leaveSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const focused = document.activeElement && document.activeElement.place;
      if (focused) enter(focused, focused.old);
      else leave();
    }, 150);
  }

  // --- From place to place -------------------------------------------------------------------

  const visible = () => articles.filter((article) => !article.hidden);
  let last = null;

  function go(place) {
    last = place;
    offer(place.article, place);
    place.old.focus({ preventScroll: true });
    place.old.scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
    enter(place, place.old);
  }

  // Where the reader is: at a place, in a document, or before all of them.
  function here() {
    const focused = document.activeElement;
    if (focused && focused.place) return focused.place;
    const article = focused && focused.closest(".document");
    if (article) return { article, number: -1 };
    return last && !last.article.hidden && focused === document.body ? last : null;
  }

  function step(direction) {
    const shown = visible();
    const from = here();
    let index = from ? shown.indexOf(from.article) : direction > 0 ? 0 : shown.length - 1;
    let start = from ? from.number + direction : direction > 0 ? 0 : Infinity;
    if (from && from.number < 0 && direction < 0) {
      index -= 1;
      start = Infinity;
    }
    for (; shown[index]; index += direction) {
      const article = shown[index];
      open(article);
      if (start === Infinity) start = article.places.length - 1;
      for (let i = start; article.places[i]; i += direction) {
        if (active(article.places[i])) return go(article.places[i]);
      }
      start = direction > 0 ? 0 : Infinity;
    }
  }

  function turn(direction) {
    const shown = visible();
    const from = here();
    const index = from ? shown.indexOf(from.article) + direction : direction > 0 ? 0 : -1;
    const article = shown[index];
    if (!article) return;
    leave();
    open(article);
    button(article).focus({ preventScroll: true });
    article.scrollIntoView({ block: "start", behavior: still.matches ? "auto" : "smooth" });
  }

  function toggleHere() {
    const from = here();
    if (!from) return;
    button(from.article).focus();
    open(from.article, !isOpen(from.article));
  }

  // --- Events --------------------------------------------------------------------------------

  const keys = byId("keys");
  const kinds = [...document.querySelectorAll(".filter")];
  const actions = {
    n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1),
    N: () => turn(1), J: () => turn(1), P: () => turn(-1), K: () => turn(-1),
    o: toggleHere, 0: chooseAll, "?": () => keys.showModal(),
  };
  kinds.forEach((each, index) => {
    each.addEventListener("click", () => choose(each.dataset.kind));
    actions[index + 1] = () => each.disabled || choose(each.dataset.kind);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || keys.open) return;
    if (event.key === "Escape") {
      dismissed = pointer;
      return leave();
    }
    if (!byId("single").checked || event.target.closest("input")) return;
    const action = Object.hasOwn(actions, event.key) && actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  const edit = (event) => event.target.closest && event.target.closest(".edit");
  // Escape uncovers what was behind the panel; that is not shown until the pointer moves.
  let pointer = null;
  let dismissed = null;
  document.addEventListener("mousemove", (event) => {
    pointer = `${event.clientX} ${event.clientY}`;
  }, { passive: true });
  document.addEventListener("mouseover", (event) => {
    if (dismissed === `${event.clientX} ${event.clientY}`) return;
    dismissed = null;
    const target = edit(event);
    if (target) enter(target.place, target);
    else if (panel.contains(event.target)) clearTimeout(waiting);
    else if (current) leaveSoon();
  });
  document.addEventListener("click", (event) => {
    const target = edit(event);
    if (target && active(target.place)) {
      offer(target.place.article, target.place);
      target.place.old.focus({ preventScroll: true });
      enter(target.place, target);
    }
  });
  document.addEventListener("focusin", (event) => {
    const target = edit(event);
    if (target) {
      last = target.place;
      enter(target.place, target);
    } else if (current) leave();
  });
  addEventListener("scroll", () => {
    if (!current) return;
    const focused = document.activeElement === current.old;
    if (focused) put(current.old);
    else leave();
  }, { passive: true });
  addEventListener("resize", leave);
  for (const article of articles) {
    button(article).addEventListener("click", () => open(article, !isOpen(article)));
  }
  byId("all").addEventListener("click", () => {
    chooseAll();
    kinds.find((each) => !each.disabled).focus();
  });
  byId("help").addEventListener("click", () => keys.showModal());

  for (const article of articles) if ("open" in article.dataset) open(article);
  root.classList.add("ready");
})();
