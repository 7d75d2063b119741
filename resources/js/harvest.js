// Lists read as records: comments, messages, conversations. A list is harvested many times while it grows;
// each record is handed over once, when what it must have is there.
(() => {
  'use strict';
  const page = globalThis.revosPage;
  const { dom, locate } = page;

  const handedOver = new Map(); // session → keys

  function recordOf(element, variant, items, fields) {
    const record = { key: locate.valueOf(element, variant), within: null, fields: {}, visible: dom.isVisible(element) };
    for (const at of dom.ancestors(dom.parentOf(element))) {
      if (items.has(at)) {
        record.within = locate.valueOf(at, variant);
        break;
      }
    }
    for (const [name, field] of Object.entries(fields)) {
      const found = locate.resolveStep(field, element, items);
      record.fields[name] = found.elements.length ? locate.valueOf(found.elements[0], found.variant) : null;
    }
    return record;
  }

  /// @p required names the fields without which a record waits for a later harvest, unless @p final.
  page.define('harvest', ({ locator, fields, required, session, final, limit }) => {
    const found = locate.resolve(locator);
    const items = new Set(found.elements);
    const done = handedOver.get(session) ?? new Set();
    handedOver.set(session, done);
    const records = [];
    let waiting = 0;
    let withoutKey = 0;
    for (const element of found.elements) {
      const key = locate.valueOf(element, found.variant);
      if (!key) {
        withoutKey += 1;
        continue;
      }
      if (done.has(key)) continue;
      if (records.length >= limit) {
        waiting += 1;
        continue;
      }
      const record = recordOf(element, found.variant, items, fields);
      if (!final && required.some((name) => record.fields[name] === null)) {
        waiting += 1;
        continue;
      }
      done.add(key);
      records.push(record);
    }
    return { variant: found.index, count: found.elements.length, waiting, withoutKey, records };
  });
})();
