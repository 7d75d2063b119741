// The one door between the program and a page. It stands in a world of its own that the page can neither see
// nor change. A call comes in as a command name and plain data; a JSON text goes out. A command that takes
// time answers with a ticket; when it is done, a word in this world's console tells the program to ask again.
globalThis.revosPage = (() => {
  'use strict';

  const kNudge = 'revos:nudge';
  const kTicketsKept = 64;

  const commands = new Map();
  const tickets = new Map();
  let lastTicket = 0;
  // Tells one document from the next: what was learnt about the old one does not hold for the new one.
  const documentId = `${performance.timeOrigin}-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;

  class Refused extends Error {
    constructor(reason, facts) {
      super(reason);
      this.reason = reason;
      this.facts = facts ?? {};
    }
  }

  const failure = (error) => (error instanceof Refused
    ? { state: 'refused', reason: error.reason, facts: error.facts }
    : { state: 'broken', message: String((error && error.message) || error).slice(0, 300) });

  const answer = (body) => JSON.stringify({ document: documentId, ...body });

  function issue(promise) {
    lastTicket += 1;
    const ticket = lastTicket;
    const entry = { body: null };
    tickets.set(ticket, entry);
    // Only the newest matter: the program makes one call at a time.
    for (const old of tickets.keys()) {
      if (tickets.size <= kTicketsKept) break;
      tickets.delete(old);
    }
    promise.then((value) => { entry.body = { state: 'done', value }; },
      (error) => { entry.body = failure(error); })
      .finally(() => console.info(kNudge));
    return { state: 'pending', ticket };
  }

  console.info('revos:document');

  return {
    Refused,
    documentId,

    /// Makes @p command callable; it returns plain data, or a promise of plain data, or throws Refused.
    define(name, command) { commands.set(name, command); },

    call(name, args) {
      const command = commands.get(name);
      if (!command) return answer({ state: 'broken', message: `no command ${name}` });
      try {
        const value = command(args);
        return answer(value instanceof Promise ? issue(value) : { state: 'done', value });
      } catch (error) {
        return answer(failure(error));
      }
    },

    take(ticket) {
      const entry = tickets.get(ticket);
      if (!entry) return answer({ state: 'lost' });
      if (!entry.body) return answer({ state: 'pending', ticket });
      tickets.delete(ticket);
      return answer(entry.body);
    },
  };
})();
