// On every page: starts the service worker, sends what waits, keeps pages on request, and lists what lies here.
"use strict";
(() => {
  if (!("serviceWorker" in navigator)) return;

  const ask = async (question) => {
    const { active } = await navigator.serviceWorker.ready;
    return new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = (event) => resolve(event.data);
      active.postMessage(question, [channel.port2]);
    });
  };

  const keepsOf = (button) => {
    const links = [...document.querySelectorAll("main a[href]")].map((link) => new URL(link.href));
    const wanted = links.filter((link) => link.origin === location.origin && /^\/(plan\/p|crossing|report)\//.test(link.pathname));
    const addresses = [location.href, ...wanted.map((link) => link.pathname + link.search)];
    return [...new Set(addresses)].slice(0, Number(button.dataset.most) || 80);
  };

  const keepHere = (button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      const { stored, asked } = await ask({ what: "keep", addresses: keepsOf(button) });
      const told = document.querySelector("[data-kept]");
      told.textContent = told.dataset.kept.replace("{stored}", stored).replace("{asked}", asked);
      button.disabled = false;
    });
  };

  const drawReports = (list, reports) => {
    list.replaceChildren(...reports.map((report) => {
      const row = document.createElement("li");
      row.textContent = `${list.dataset[report.state]} (${report.kept_at.slice(0, 16).replace("T", " ")}) `;
      if (report.link) {
        const link = document.createElement("a");
        link.href = report.link;
        link.textContent = list.dataset.link;
        row.append(link);
      }
      return row;
    }));
  };

  const drawInventory = async (place) => {
    const { pages, reports } = await ask({ what: "list" });
    place.querySelector("[data-pages]").replaceChildren(...pages.map((address) => {
      const row = document.createElement("li");
      const link = document.createElement("a");
      link.href = address;
      link.textContent = decodeURI(new URL(address).pathname + new URL(address).search);
      row.append(link);
      return row;
    }));
    drawReports(place.querySelector("[data-reports]"), reports);
  };

  const start = async () => {
    await navigator.serviceWorker.register("/sw.js");
    const place = document.querySelector("[data-inventory]");
    const sendNow = () => ask({ what: "send" }).then(() => place && drawInventory(place));
    addEventListener("online", sendNow);
    await sendNow();
    document.querySelectorAll("button[data-keep]").forEach(keepHere);
    document.querySelectorAll("form[data-empty]").forEach((form) => form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask({ what: "empty" }).then(() => form.submit());
    }));
  };
  start();
})();
