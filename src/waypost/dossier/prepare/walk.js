(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("walk-data").textContent);
  var words = data.words;
  var box = document.getElementById("walk");
  var card = document.getElementById("walk-card");
  var path = [];

  function saved() {
    var text = "";
    try { text = window.localStorage.getItem(data.key) || ""; } catch (error) { text = ""; }
    var hash = /[#&]walk=([0-9.]*)/.exec(window.location.hash);
    return hash ? hash[1] : text;
  }

  function save() {
    var text = path.join(".");
    try { window.localStorage.setItem(data.key, text); } catch (error) { /* the address keeps it */ }
    try { window.history.replaceState(null, "", "#walk=" + text); }
    catch (error) { window.location.replace("#walk=" + text); }
  }

  function where() {
    var at = 0;
    for (var i = 0; i < path.length; i += 1) {
      var outcome = at < 0 ? null : data.steps[at][5][path[i]];
      if (!outcome) { path = path.slice(0, i); break; }
      at = outcome[1];
    }
    return at;
  }

  function restore() {
    var text = saved();
    path = text ? text.split(".").map(Number) : [];
    where();
  }

  function add(parent, tag, text, name) {
    var made = document.createElement(tag);
    if (text) { made.textContent = text; }
    if (name) { made.className = name; }
    parent.appendChild(made);
    return made;
  }

  function listed(title, numbers) {
    if (!numbers.length) { return; }
    add(card, "h3", title);
    var list = add(card, "ul");
    numbers.forEach(function (number) { add(list, "li", data.texts[number]); });
  }

  function button(parent, text, act, name) {
    var made = add(parent, "button", text, name);
    made.type = "button";
    made.addEventListener("click", act);
  }

  function choose(index) {
    return function () { path.push(index); save(); show(true); };
  }

  function show(moved) {
    var at = where();
    card.textContent = "";
    var title = add(card, "h2", words.step.replace("{n}", path.length + 1));
    title.tabIndex = -1;
    if (at < 0) { add(card, "p", words.unwritten, "now"); } else { step(data.steps[at]); }
    var tools = add(card, "div", "", "tools");
    if (path.length) {
      button(tools, words.back, function () { path.pop(); save(); show(true); });
      button(tools, words.again, function () {
        if (window.confirm(words.again_sure)) { path = []; save(); show(true); }
      });
    }
    if (moved) { title.focus(); box.scrollIntoView(); }
  }

  function step(now) {
    add(card, "p", data.texts[now[0]], "when");
    add(card, "p", data.texts[now[2]], "now");
    if (now[1] >= 0) { add(card, "p", words.by.replace("{when}", data.texts[now[1]])); }
    if (now[6]) { add(card, "p", words.end, "end"); }
    if (now[5].length === 1) {
      button(card, words.done, choose(0), "outcome");
    } else if (now[5].length) {
      add(card, "h3", words.happened);
      now[5].forEach(function (outcome, index) {
        button(card, data.texts[outcome[0]], choose(index), "outcome");
      });
    }
    listed(words.believed, now[3]);
    listed(words.tocome, now[4]);
  }

  box.hidden = false;
  restore();
  show(false);
}());
