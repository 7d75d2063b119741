// Takes the renderer down, sooner than a page counts as hanging: elements inside each other, too deep for the engine's
// own recursion when it copies them or lays them out. It needs neither time nor memory, so that a busy machine is as fast.
(function () {
  'use strict';
  let chain = document.createElement('div');
  for (let doublings = 0; doublings < 20; ++doublings) {
    const copy = chain.cloneNode(true);
    let last = copy;
    while (last.firstChild) last = last.firstChild;
    last.appendChild(chain);
    chain = copy;
  }
  document.documentElement.appendChild(chain);
  document.documentElement.getBoundingClientRect();
})();
