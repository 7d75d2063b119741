// Takes the renderer down: an array that outgrows what the engine can hold is fatal to its process.
(function () {
  'use strict';
  const everGrowing = [];
  for (;;) everGrowing.push(0);
})();
