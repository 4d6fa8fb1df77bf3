"use strict";

/** Read what the page knows of its lines, once. */
function startExplanation(report) {
  report.explanation = unpackedExplanation(report.data.explanation);
}
