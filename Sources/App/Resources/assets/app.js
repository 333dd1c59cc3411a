// The pages work without this file; it only makes some of them quicker to use.
"use strict";

// The errors of a refused form are read out first.
document.querySelector(".error-summary")?.focus();

// A form that writes is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// Long tables get a filter and a density switch, which is remembered.
const longTables = [...document.querySelectorAll("main .table")].filter((box) => box.querySelectorAll("tbody tr").length > 12);

function toolbar(box) {
  const existing = box.querySelector(".table-tools");
  if (existing) return existing;
  const tools = document.createElement("div");
  tools.className = "table-tools";
  box.prepend(tools);
  return tools;
}

function setDense(on) {
  for (const box of longTables) box.classList.toggle("dense", on);
  for (const button of document.querySelectorAll("button[data-density]")) button.textContent = on ? "宽松" : "紧凑";
}

for (const box of longTables) {
  if (box.closest("details")) continue;
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = "search";
  label.append("在本表中查找", input);
  input.addEventListener("input", () => {
    const words = input.value.trim().toLowerCase();
    for (const row of box.querySelectorAll("tbody tr")) row.hidden = !row.textContent.toLowerCase().includes(words);
  });
  const density = document.createElement("button");
  density.type = "button";
  density.dataset.density = "";
  density.addEventListener("click", () => {
    const on = !box.classList.contains("dense");
    localStorage.setItem("dense", on ? "yes" : "no");
    setDense(on);
  });
  toolbar(box).prepend(label, density);
}
setDense(localStorage.getItem("dense") === "yes");

// A page about work under way looks again by itself.
if (document.querySelector("[data-refresh]")) setTimeout(() => location.reload(), 1500);

// The lines of a sheet are kept while they are filled in, one after the other, each with its version.
const sheet = document.querySelector("form[data-lines]");
if (sheet) {
  const status = sheet.querySelector("[data-saving]");
  let queue = Promise.resolve();
  const lineOf = (field) => field.name?.match(/^(?:points|remark)-(.+)$/)?.[1];
  // What is typed stays in this browser until it has been kept, also when the line is gone and the page is closed.
  const slot = (name) => `${sheet.dataset.lines} ${name}`;
  // Lines that did not get through are sent again, while the page is open and when it is opened the next time.
  const unsent = new Set();
  const keep = async (line) => {
    const value = (word) => sheet.elements[`${word}-${line}`]?.value ?? "";
    const body = new URLSearchParams({ csrf: sheet.elements.csrf.value });
    for (const word of ["points", "remark", "version"]) body.set(word, value(word));
    try {
      const answer = await fetch(`${sheet.dataset.lines}/lines/${encodeURIComponent(line)}`, { method: "POST", body, keepalive: true });
      if (answer.status >= 500) throw new Error();
      // Who has been signed out is led to another page, which keeps nothing.
      if (!answer.headers.has("X-Line")) {
        status.textContent = `${line} 没有存上：已经退出登录或没有权限。写的留在这台设备上，重新登录后打开本页会再存。`;
        return;
      }
      if (answer.ok) {
        sheet.elements[`version-${line}`].value = answer.headers.get("X-Line");
        for (const word of ["points", "remark"]) {
          const name = slot(`${word}-${line}`);
          if (localStorage.getItem(name) === body.get(word)) localStorage.removeItem(name);
        }
        localStorage.removeItem(slot(`met-${line}`));
      }
      // Somebody else has written the line: it is not sent again until the writer has seen that and says so.
      if (answer.status === 409) localStorage.setItem(slot(`met-${line}`), "yes");
      status.textContent = `${line} ${await answer.text()}`;
    } catch {
      unsent.add(line);
      status.textContent = `${line} 没有存上，写的留在这台设备上；连上网以后会自动再存。`;
    }
  };
  const send = (line) => {
    queue = queue.then(() => keep(line));
  };
  sheet.addEventListener("input", ({ target }) => {
    if (lineOf(target)) localStorage.setItem(slot(target.name), target.value);
  });
  sheet.addEventListener("change", ({ target }) => {
    if (lineOf(target)) send(lineOf(target));
  });
  // What was typed against what somebody else wrote is shown beside it, to be taken or left.
  const offer = (field, typed) => {
    const note = document.createElement("p");
    note.className = "error";
    note.append(`您先前写的“${typed}”没有存上，别人已经改过，框里是现在的。`);
    const choose = (words, act) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words;
      button.addEventListener("click", () => {
        localStorage.removeItem(slot(field.name));
        const line = lineOf(field);
        const other = localStorage.getItem(slot(`points-${line}`)) ?? localStorage.getItem(slot(`remark-${line}`));
        if (other === null) localStorage.removeItem(slot(`met-${line}`));
        note.remove();
        act();
      });
      note.append(" ", button);
    };
    choose("换成我写的", () => {
      field.value = typed;
      localStorage.setItem(slot(field.name), typed);
      send(lineOf(field));
      field.focus();
    });
    choose("不要了", () => field.focus());
    field.after(note);
    field.closest("details")?.setAttribute("open", "");
  };
  for (const field of [...sheet.elements]) {
    const typed = lineOf(field) ? localStorage.getItem(slot(field.name)) : null;
    if (typed === null) continue;
    const line = lineOf(field);
    if (typed === field.value) localStorage.removeItem(slot(field.name));
    else if (localStorage.getItem(slot(`met-${line}`))) offer(field, typed);
    else {
      field.value = typed;
      field.closest("details")?.setAttribute("open", "");
      unsent.add(line);
    }
  }
  const again = () => {
    const lines = [...unsent];
    unsent.clear();
    lines.forEach(send);
  };
  again();
  addEventListener("online", again);
  setInterval(again, 20_000);
}
