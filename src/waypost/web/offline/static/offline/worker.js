// The service worker: pages that were kept are shown without network, and a report that could not be sent waits here.
// What it stores: the frame of a page ("shell"), pages the reader asked to keep ("kept"), and reports (IndexedDB).
"use strict";

const SHELL = "waypost-shell-/* version */";
const KEPT = "waypost-kept";
const FALLBACK = "/phone/";
const REPORT_KEPT = "/phone/kept";
const FRAME = [/* shell */];
const ANY_VARY = { ignoreVary: true };

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(SHELL)
      .then((cache) => cache.addAll([...FRAME, FALLBACK, REPORT_KEPT]))
      .then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => ![SHELL, KEPT].includes(name)).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== self.location.origin) return;
  if (request.method === "POST" && request.mode === "navigate" && address.pathname === "/report/") {
    event.respondWith(sendOrKeep(request));
  } else if (request.method === "GET" && request.mode === "navigate") {
    event.respondWith(networkFirst(request));
  } else if (request.method === "GET") {
    event.respondWith(fetch(request).catch(() => fromCaches(request)));
  }
});

// A page kept earlier is brought up to date whenever it is seen with a network.
async function networkFirst(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected && (await kept.match(request, ANY_VARY))) await kept.put(request, answer.clone());
    return answer;
  } catch (error) {
    const page = (await kept.match(request, ANY_VARY)) || (await caches.match(FALLBACK, ANY_VARY));
    return page ? withOwnToken(page) : Response.error();
  }
}

async function fromCaches(request) {
  return (await caches.match(request, ANY_VARY)) || Response.error();
}

// A form shown from the cache twice would bring two reports under one token, and the second would be lost.
// Anything but a page (a PDF, a dossier) goes out as it came in.
async function withOwnToken(page) {
  if (!(page.headers.get("Content-Type") || "").startsWith("text/html")) return page;
  const text = await page.text();
  const token = newToken();
  const renewed = text.replace(/(name="client_token" value=")[^"]*/g, (_all, before) => before + token);
  const headers = { "Content-Type": "text/html; charset=utf-8" };
  const policy = page.headers.get("Content-Security-Policy");
  if (policy) headers["Content-Security-Policy"] = policy;
  return new Response(renewed, { status: page.status, headers });
}

function newToken() {
  return [...crypto.getRandomValues(new Uint8Array(20))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function sendOrKeep(request) {
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch (error) {
    const fields = [...(await copy.formData()).entries()].filter(([, value]) => typeof value === "string");
    if (fields.some(([name]) => name === "more")) return fromCaches(new Request(FALLBACK));
    const token = (fields.find(([name]) => name === "client_token") || [])[1] || newToken();
    await write({ token, fields, state: "waiting", kept_at: new Date().toISOString(), link: "" });
    if (self.registration.sync) await self.registration.sync.register("waypost-reports").catch(() => undefined);
    return fromCaches(new Request(REPORT_KEPT));
  }
}

self.addEventListener("sync", (event) => {
  if (event.tag === "waypost-reports") event.waitUntil(sendWaiting());
});

self.addEventListener("message", (event) => {
  const answer = (value) => event.ports[0] && event.ports[0].postMessage(value);
  const { what, addresses } = event.data || {};
  if (what === "keep") event.waitUntil(keep(addresses).then(answer));
  if (what === "send") event.waitUntil(sendWaiting().then(answer));
  if (what === "list") event.waitUntil(inventory().then(answer));
  if (what === "empty") event.waitUntil(empty().then(answer));
});

async function keep(addresses) {
  const kept = await caches.open(KEPT);
  let stored = 0;
  for (const address of addresses) {
    const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
    if (answer && answer.ok) {
      await kept.put(address, answer);
      stored += 1;
    }
  }
  return { stored, asked: addresses.length };
}

async function inventory() {
  const pages = await (await caches.open(KEPT)).keys();
  const reports = (await readAll()).map(({ token, state, kept_at, link }) => ({ token, state, kept_at, link }));
  return { pages: pages.map((one) => one.url), reports };
}

async function empty() {
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  const database = await open();
  await done(database.transaction("reports", "readwrite").objectStore("reports").clear());
  return { emptied: true };
}

// Sent under the token it was written with: whatever the network loses on the way, the site keeps it once.
let sending = Promise.resolve();
function sendWaiting() {
  sending = sending.then(sendEach, sendEach);
  return sending;
}

async function sendEach() {
  const waiting = (await readAll()).filter((report) => report.state === "waiting");
  let sent = 0;
  for (const report of waiting) {
    const answer = await post(report).catch(() => null);
    if (!answer || answer.status >= 500 || answer.status === 403 || answer.status === 429) continue;
    const arrived = answer.ok && new URL(answer.url).pathname.startsWith("/report/mine/");
    await write({ ...report, fields: arrived ? [] : report.fields, state: arrived ? "sent" : "refused", link: arrived ? answer.url : "" });
    sent += arrived ? 1 : 0;
  }
  return { sent, waiting: waiting.length - sent };
}

async function post(report) {
  const answer = await postWith(report, (report.fields.find(([name]) => name === "csrfmiddlewaretoken") || [])[1] || "");
  if (answer.status !== 403) return answer;
  // The form's own key has run out since: take a fresh one from the form, and send again under the same token.
  const crossing = (report.fields.find(([name]) => name === "crossing") || [])[1] || "";
  const page = await fetch(`/report/?crossing=${encodeURIComponent(crossing)}`, { credentials: "same-origin" });
  const fresh = /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(await page.text());
  return fresh ? postWith(report, fresh[1]) : answer;
}

function postWith(report, key) {
  const body = new URLSearchParams(report.fields.filter(([name]) => !["csrfmiddlewaretoken", "client_token"].includes(name)));
  body.set("client_token", report.token);
  body.set("csrfmiddlewaretoken", key);
  return fetch("/report/", { method: "POST", body, credentials: "same-origin" });
}

function open() {
  const asked = indexedDB.open("waypost", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("reports", { keyPath: "token" });
  return done(asked);
}

function done(asked) {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function readAll() {
  return done((await open()).transaction("reports").objectStore("reports").getAll());
}

async function write(report) {
  return done((await open()).transaction("reports", "readwrite").objectStore("reports").put(report));
}
