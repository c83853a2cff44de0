/* The map of crossings: our own outlines, tiles only where the operator names a server. Without this the list stands. */
(function () {
  "use strict";
  const box = document.getElementById("map");
  if (!box || !window.L) return;
  const said = box.dataset;
  const stage = L.map(box, { worldCopyJump: true, minZoom: 1, maxZoom: 12, attributionControl: false }).setView([43, 60], 3);
  L.control.attribution({ prefix: false }).addAttribution("Natural Earth").addTo(stage);
  const signs = { yes: said.open, no: said.closed, unknown: said.unknown, "": said.working };

  function unpack(steps) {
    let x = 0, y = 0;
    const line = [];
    for (let at = 0; at < steps.length; at += 2) {
      x += steps[at]; y += steps[at + 1];
      line.push([y / 100, x / 100]);
    }
    return line;
  }

  function drawOutlines(outlines) {
    const canvas = L.svg({ padding: 0.5 });
    L.polygon(outlines.land.map(function (ring) { return [unpack(ring)]; }), { renderer: canvas, className: "land", interactive: false }).addTo(stage).bringToBack();
    L.polyline(outlines.borders.map(unpack), { renderer: canvas, className: "border-line", interactive: false }).addTo(stage);
  }

  function bubble(point) {
    const text = document.createElement("div");
    const link = document.createElement("a");
    link.href = "/crossing/" + point[0];
    link.textContent = point[1];
    text.append(link, document.createElement("br"), signs[point[4]] || "");
    if (point[6]) text.append(document.createElement("br"), said.newest + ": " + point[6]);
    return text;
  }

  function drawPoints(points) {
    const above = L.svg({ padding: 0.5, pane: "markerPane" });
    points.forEach(function (point) {
      L.circleMarker([point[2], point[3]], { renderer: above, radius: 7, className: "crossing " + (point[4] || "working") })
        .bindPopup(function () { return bubble(point); }).bindTooltip(point[1]).addTo(stage);
    });
    const filtered = said.points.indexOf("=") > 0 && points.length;
    if (filtered) stage.fitBounds(points.map(function (point) { return [point[2], point[3]]; }), { maxZoom: 7, padding: [30, 30] });
  }

  if (said.tiles) L.tileLayer(said.tiles, { attribution: said.attribution }).addTo(stage);
  else fetch(said.outlines).then(function (answer) { return answer.json(); }).then(drawOutlines);
  fetch(said.points).then(function (answer) { return answer.json(); }).then(drawPoints);
})();
