"use strict";

const report = JSON.parse(document.getElementById("report").textContent);
const { findings, articles, rules, words } = report;
const $ = (id) => document.getElementById(id);
const SIGNS = { error: "×", warning: "!", suggestion: "i" }; // the style has them, too
const written = new Intl.NumberFormat(words.lang).format;
const fill = (text, ...values) => values.reduce((said, value) => said.replace("{}", typeof value === "number" ? written(value) : value), text);

/* Text becomes text nodes only; nothing here is ever read as markup. */
function make(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const state = { current: -1, reached: -1, article: -1, visible: findings.map((_, at) => at) };
const rows = [];
const groups = [];
let pieces = new Map();

const status = (finding) => finding.status || "reported";
const statusWord = (finding) => words[status(finding)];
const haystacks = findings.map((finding) =>
  [finding.message, finding.text, finding.rule, articles[finding.article], ...(finding.evidence || [])].join("\n").toLowerCase());

/* A sentence of a rule, in which `backticks` enclose what is code. */
const prose = (text) => text.split("`").map((part, at) => (at % 2 ? make("code", {}, part) : part));
