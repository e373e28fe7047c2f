// Of the page OrderStatus, whose policy allows no script in the page itself.
window.addEventListener("load", function() {
  var form = document.getElementById("ask");
  form.addEventListener("submit", function(event) {
    event.preventDefault();
    var status = form.elements.status.value;
    sforce.connection.query(
      "Select Name, Amount__c, Due_Date__c, Account__r.Name From Invoice__c Where Status__c = '" + status +
      "' order by Due_Date__c, Name limit 12", { onSuccess : show, onFailure : fail });
  });

  function cell(row, text) {
    row.appendChild(document.createElement("td")).appendChild(document.createTextNode(text || ""));
  }

  function show(result) {
    var records = result.getArray("records");
    var body = document.getElementById("orders").tBodies[0];
    while (body.firstChild) body.removeChild(body.firstChild);
    for (var i = 0; i < records.length; i++) {
      var row = body.appendChild(document.createElement("tr"));
      cell(row, records[i].Name);
      cell(row, records[i].Account__r.Name);
      cell(row, SalesTools.money(records[i].Amount__c));
      cell(row, records[i].Due_Date__c);
    }
    document.getElementById("message").textContent = result.size + " invoices";
  }

  function fail(error) {
    document.getElementById("message").textContent = error.faultstring || "" + error;
  }
});
