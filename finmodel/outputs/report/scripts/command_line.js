"use strict";

/**
 * The command line that gives the same figures. Double quotes are read alike by every usual
 * shell; only what they do not protect is put in single ones.
 */

const NEEDS_NO_QUOTES = /^[\w./:@+=,-]+$/;
const UNSAFE_IN_DOUBLE_QUOTES = /["$`\\!]/;

/** An argument as it is typed in a shell. */
function quoted(argument) {
  if (NEEDS_NO_QUOTES.test(argument)) return argument;
  if (!UNSAFE_IN_DOUBLE_QUOTES.test(argument)) return `"${argument}"`;
  return `'${argument.replaceAll("'", "'\\''")}'`;
}

/**
 * The command that gives the figures that are shown.
 * @param {Report} report
 * @returns {string}
 */
function commandLine(report) {
  const { controls } = report.data;
  const { scenario, basis } = report.state;
  const settings = [...controls.settings, ...movedLevers(report).map(settingOf)];
  return [
    "finmodel project",
    ...(controls.folder === controls.usualFolder ? [] : [quoted(controls.folder)]),
    ...(scenario === "base" ? [] : [`--scenario ${quoted(scenario)}`]),
    ...(basis === "plan" ? [] : [`--basis ${basis}`]),
    ...settings.map((setting) => `--set ${quoted(setting)}`),
  ].join(" ");
}

/** A lever that is moved, as `--set` takes it. */
function settingOf({ lever, text }) {
  return `${lever.path}=${markedOperand(lever, text)}`;
}
