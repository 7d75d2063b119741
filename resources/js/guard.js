// The last look before a click, at the moment it happens. The listeners stand since the document was created,
// so they come before any of the page's own. While the program acts, only the input it announced gets through;
// when the announced target is not what is being hit, the page never sees the event.
(() => {
  'use strict';
  const page = globalThis.revosPage;
  const { dom } = page;

  const kPointer = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'auxclick', 'dblclick',
    'contextmenu', 'touchstart', 'touchend'];
  const kKeys = ['keydown', 'keypress', 'keyup'];

  let locked = false;
  let typing = null;
  let press = null;
  let refusedStray = 0;

  const stop = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  /// The announced target counts as hit when it, or something in it, receives the event.
  const hits = (event, element) => event.composedPath().includes(element);

  function onPointer(event) {
    if (!event.isTrusted) return;
    if (!press) {
      if (locked) {
        refusedStray += 1;
        stop(event);
      }
      return;
    }
    if (press.verdict === 'waiting') {
      press.verdict = dom.isConnected(press.element) && hits(event, press.element) ? 'hit' : 'missed';
      if (press.verdict === 'missed') press.insteadOf = dom.describe(event.composedPath()[0]);
    }
    const second = press.over && (event.type === 'pointerdown' || event.type === 'mousedown');
    if (press.verdict !== 'hit' || second) {
      stop(event);
    } else if (event.type === 'click') {
      press.clicked = true;
    }
    if (event.type === 'click' || event.type === 'mouseup') press.over = true;
    console.info('revos:nudge');
  }

  function onKey(event) {
    if (!event.isTrusted || !locked) return;
    if (typing && hits(event, typing)) return;
    refusedStray += 1;
    stop(event);
  }

  for (const name of kPointer) window.addEventListener(name, onPointer, { capture: true, passive: false });
  for (const name of kKeys) window.addEventListener(name, onKey, { capture: true });

  page.guard = {
    /// Expects one press on @p element; anything else that arrives is stopped.
    arm(element) { press = { element, verdict: 'waiting', clicked: false, over: false, insteadOf: '' }; },
    typeInto(element) { typing = element; },
  };

  const verdict = () => (press
    ? { verdict: press.verdict, clicked: press.clicked, over: press.over, insteadOf: press.insteadOf }
    : { verdict: 'none', clicked: false, over: false, insteadOf: '' });

  page.define('guard.lock', ({ on }) => {
    locked = on;
    press = null;
    typing = null;
    return { locked };
  });
  /// What became of the press. Once it is over, nothing more is expected: an event that arrives later finds the lock.
  function tell(isCalledOff) {
    const last = verdict();
    const isOver = last.clicked || (last.verdict === 'missed' && last.over);
    if (isOver || (isCalledOff && last.verdict === 'waiting')) press = null;
    return last;
  }

  page.define('guard.verdict', () => tell(false));
  /// Calls the press off unless it has begun: input sent before the first paint of a page never arrives.
  page.define('guard.callOff', () => tell(true));
  /// Ends the expectation; an event that arrives later finds the lock. Says what had happened until now.
  page.define('guard.disarm', () => {
    const last = verdict();
    press = null;
    return last;
  });
  page.define('guard.strays', () => ({ count: refusedStray }));
})();
