// Shared by the sales pages.
var SalesTools = {
  byId : function(id) { return document.getElementById(id); },

  // Text as HTML.
  esc : function(text) {
    if (text === null || text === undefined) return "";
    return ("" + text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  },

  // Text inside of a SOQL string.
  quote : function(text) {
    return "'" + ("" + text).replace(/\\/g, "\\\\").replace(/'/g, "\\'") + "'";
  },

  money : function(text) {
    if (text === null || text === undefined || text === "") return "";
    return "$" + parseFloat(text).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  },

  say : function(text, bad) {
    var box = SalesTools.byId("message");
    box.className = "note " + (bad ? "bad" : "good");
    box.innerHTML = SalesTools.esc(text);
  },

  fail : function(error) {
    SalesTools.say(error.faultstring || "" + error, true);
  },

  // The first error of saved rows, or null.
  firstError : function(results) {
    for (var i = 0; i < results.length; i++) {
      if (!results[i].getBoolean("success")) {
        var errors = results[i].getArray("errors");
        return errors[0].statusCode + ": " + errors[0].message;
      }
    }
    return null;
  },

  // Values of the check boxes with a name that are ticked.
  ticked : function(name) {
    var boxes = document.getElementsByName(name);
    var values = [];
    for (var i = 0; i < boxes.length; i++) if (boxes[i].checked) values.push(boxes[i].value);
    return values;
  },

  tickAll : function(name, on) {
    var boxes = document.getElementsByName(name);
    for (var i = 0; i < boxes.length; i++) boxes[i].checked = on;
  }
};
