// Takes the renderer down, sooner than a page counts as hanging. An array that outgrows what the engine can hold is fatal
// to the process of an older one; in a newer one that is an error, and what is fatal is to use up the memory of scripts.
(function () {
  'use strict';
  const growing = [];
  const chromium = Number((/Chrome\/(\d+)/.exec(navigator.userAgent) || [])[1]);
  if (chromium < 110) {
    for (;;) growing.push(0);
  }
  for (;;) growing.push(new Array(3e7).fill(1.1));
})();
