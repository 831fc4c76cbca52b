/*
 * What makes the pages nicer; every one of them works without it.
 *
 * 1 autosave and a copy in this tab   form[data-autosave-url], [data-autosave-status], input[name=revision]
 * 2 character counts                  textarea[data-count-to] with #<id>_count
 * 3 one click, one row                every POST form
 * 4 focus                             [data-error-summary], [data-focus-on-load]
 *
 * No evaluation, no inline style. What is kept in this tab (sessionStorage) is kept for one person
 * (body[data-who]) and one page; it goes when the server has it, and at sign-out.
 */
const AUTOSAVE_AFTER = 2000; // milliseconds after the last key
const GUARD_FOR = 8000; // milliseconds after which a lost request may be sent again
const COPY_PREFIX = "unsaved:";

document.documentElement.classList.add("js-enabled");

const who = document.body.dataset.who || "";
const isErrorPage = Boolean(document.querySelector('meta[name="page-kind"][content="error"]'));

function keyOf(path) {
  return `${COPY_PREFIX}${who}:${path}`;
}

/* A sign-in in another tab changes the token: send the one that counts now. */
function freshToken(form) {
  const cookie = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
  const box = form.elements.namedItem("csrfmiddlewaretoken");
  if (box && cookie) box.value = decodeURIComponent(cookie[1]);
  return box?.value || "";
}

/* ---------- focus ---------- */

const toFocus =
  document.querySelector("[data-error-summary]") || document.querySelector("[data-focus-on-load]");
if (toFocus) toFocus.focus();

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-error-summary] a[href^='#']");
  const box = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!box) return;
  event.preventDefault();
  const title = box.closest("fieldset")?.querySelector("legend") || labelOf(box) || box;
  title.scrollIntoView({ block: "start" });
  box.focus({ preventScroll: true });
});

function labelOf(box) {
  return box.labels?.[0] || null;
}

/* ---------- character counts ---------- */

for (const box of document.querySelectorAll("textarea[data-count-to]")) {
  const line = document.getElementById(`${box.id}_count`);
  if (line) count(box, line);
}

function count(box, line) {
  const most = Number(box.dataset.countTo);
  const plain = new Intl.NumberFormat("en-GB");
  // Screen readers hear the count when typing pauses, not with each letter.
  const spoken = document.createElement("div");
  spoken.className = "govuk-visually-hidden";
  spoken.setAttribute("aria-live", "polite");
  line.after(spoken);
  let pause;
  const show = () => {
    const length = [...box.value].length;
    const over = length - most;
    line.textContent =
      over > 0
        ? `${plain.format(over)} character${over === 1 ? "" : "s"} too many`
        : `${plain.format(length)} of ${plain.format(most)} characters`;
    line.classList.toggle("over", over > 0);
  };
  box.addEventListener("input", () => {
    show();
    clearTimeout(pause);
    pause = setTimeout(() => {
      spoken.textContent = line.textContent;
    }, 1000);
  });
  box.addEventListener("restored", show);
  show();
}

/* ---------- one click, one row ---------- */

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method")?.toLowerCase() !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  freshToken(form);
  // After the browser has read the form: a disabled button would not send its own name.
  setTimeout(() => {
    for (const button of buttonsOf(form)) button.disabled = true;
  }, 0);
  setTimeout(() => release(form), GUARD_FOR);
});

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) release(form);
});

function release(form) {
  delete form.dataset.sent;
  for (const button of buttonsOf(form)) button.disabled = false;
}

function buttonsOf(form) {
  return [...form.elements].filter((part) => part.type === "submit");
}

/* ---------- nothing typed stays on a shared computer ---------- */

function copies() {
  try {
    return Object.keys(sessionStorage).filter((name) => name.startsWith(COPY_PREFIX));
  } catch {
    return []; // storage may be switched off: then there is nothing to forget
  }
}

function copyAt(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

function forget(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing is kept, then.
  }
}

for (const form of document.querySelectorAll("form[data-sign-out]"))
  form.addEventListener("submit", () => copies().forEach(forget));

for (const form of document.querySelectorAll("form[data-forget-path]"))
  form.addEventListener("submit", () => forget(keyOf(form.dataset.forgetPath)));

// Someone else's copies go; so do those that were sent from a page which has led to this one.
if (who) {
  for (const key of copies()) {
    const mine = key.startsWith(keyOf(""));
    const elsewhere = key !== keyOf(location.pathname);
    if (!mine || (elsewhere && !isErrorPage && copyAt(key)?.sent)) forget(key);
  }
}

/* ---------- autosave ---------- */

for (const form of document.querySelectorAll("form[data-autosave-url]")) autosave(form);

function autosave(form) {
  const key = keyOf(location.pathname);
  const status = form.querySelector("[data-autosave-status]") ||
    document.querySelector("[data-autosave-status]");
  let typed = 0; // counts changes, to know whether more was typed while a save was on its way
  let saved = 0;
  let timer;
  let onItsWay = false;
  let leaving = false;
  let stopped = false; // a conflict or the end of the session: only the person can go on

  const revision = () => form.elements.namedItem("revision");
  const marks = () => form.elements.namedItem("marks"); // of the answers as they stood then
  const unsaved = () => typed > saved;

  if (status && !status.hasAttribute("aria-live")) status.setAttribute("aria-live", "polite");
  restore();

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
    if (copyAt(key)) keep({ sent: true });
  });
  document.addEventListener("visibilitychange", () => {
    if (unsaved()) save(); // both on going away and on coming back, perhaps signed in again
  });
  window.addEventListener("online", () => {
    if (unsaved()) save();
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved() && !leaving) event.preventDefault();
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });

  function changed() {
    typed += 1;
    keep({ sent: leaving });
    if (stopped || leaving) return;
    clearTimeout(timer);
    timer = setTimeout(save, AUTOSAVE_AFTER);
  }

  async function save() {
    clearTimeout(timer);
    if (stopped || leaving) return;
    if (onItsWay) {
      timer = setTimeout(save, AUTOSAVE_AFTER);
      return;
    }
    const upTo = typed;
    onItsWay = true;
    say("Saving…");
    const token = freshToken(form);
    try {
      const response = await fetch(form.dataset.autosaveUrl, {
        method: "POST",
        body: new FormData(form),
        headers: {
          "X-CSRFToken": token,
          "X-Requested-With": "fetch",
          Accept: "application/json",
        },
        credentials: "same-origin",
        redirect: "manual",
      });
      await answered(response, upTo);
    } catch {
      say("Not saved: you are offline. Your text is kept in this tab.", { trouble: true });
    } finally {
      onItsWay = false;
    }
  }

  async function answered(response, upTo) {
    const answer = await response.json().catch(() => ({}));
    if (response.ok && answer.saved_at) {
      if (revision() && answer.revision !== undefined) revision().value = answer.revision;
      if (marks() && answer.marks !== undefined) marks().value = answer.marks;
      saved = Math.max(saved, upTo);
      if (unsaved()) keep();
      else forget(key);
      say(`Saved at ${answer.saved_at}`);
    } else if (response.status === 409 && answer.conflict) {
      stopped = true;
      say("Not saved: someone else has changed this update. Save to see both; your text is kept.", {
        trouble: true,
        href: answer.url,
        link: "Compare the two",
      });
    } else if (answer.signed_out || response.type === "opaqueredirect" || response.status === 401) {
      say("Not saved: you have been signed out. Sign in in a new tab, then come back.", {
        trouble: true,
        href: answer.url || "/accounts/login/",
        link: "Sign in in a new tab",
        newTab: true,
      });
    } else {
      const why = answer.reason || "something went wrong at our end";
      say(`Not saved: ${why}. Your text is kept in this tab.`, { trouble: true });
    }
  }

  function say(text, { trouble = false, href = "", link = "", newTab = false } = {}) {
    if (!status) return;
    status.replaceChildren(text);
    status.classList.toggle("trouble", trouble);
    if (!href) return;
    const anchor = document.createElement("a");
    anchor.href = href;
    anchor.textContent = link;
    if (newTab) {
      anchor.target = "_blank";
      anchor.rel = "noopener";
    }
    status.append(" ", anchor);
  }

  /* The copy in this tab: what was typed, by the box's name, and the revision it was typed on. */

  function boxes() {
    return [...form.elements].filter(
      (box) =>
        box.name &&
        box.name !== "csrfmiddlewaretoken" &&
        !["hidden", "password", "file", "submit", "button"].includes(box.type),
    );
  }

  function keep({ sent = false } = {}) {
    const values = boxes().map((box) => [
      box.name,
      box.value,
      ["radio", "checkbox"].includes(box.type) ? box.checked : null,
    ]);
    try {
      const on = { revision: revision()?.value ?? "", marks: marks()?.value ?? "" };
      sessionStorage.setItem(key, JSON.stringify({ ...on, sent, values }));
    } catch {
      // Full or switched off: the autosave still does its work.
    }
  }

  function restore() {
    const copy = copyAt(key);
    if (!copy || !Array.isArray(copy.values)) return;
    if (form.hasAttribute("data-returned")) {
      forget(key); // the server has just given the text back itself
      return;
    }
    let changes = 0;
    const waiting = boxes();
    for (const [name, value, checked] of copy.values) {
      const at = waiting.findIndex(
        (box) => box.name === name && (checked === null || box.value === value),
      );
      if (at < 0) continue;
      const [box] = waiting.splice(at, 1);
      if (checked === null ? box.value === value : box.checked === checked) continue;
      if (checked === null) box.value = value;
      else box.checked = checked;
      box.dispatchEvent(new Event("restored"));
      changes += 1;
    }
    if (!changes) {
      forget(key);
      return;
    }
    typed += 1;
    // Typed on this revision: if someone has saved since, the server must see it and say so.
    if (revision() && copy.revision !== "") revision().value = copy.revision;
    if (marks() && copy.marks) marks().value = copy.marks;
    const notice = document.createElement("div");
    notice.className = "put-back";
    notice.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = "We put back text you had not saved.";
    const undo = document.createElement("button");
    undo.type = "button";
    undo.className = "as-link";
    undo.textContent = "Use the saved text instead";
    undo.addEventListener("click", () => {
      forget(key);
      leaving = true;
      location.replace(location.pathname + location.search);
    });
    notice.append(words, undo);
    form.before(notice);
    timer = setTimeout(save, AUTOSAVE_AFTER);
  }
}
