// Reads files with grammars that are not ours, and answers one line of JSON a file:
// {"file", "tree"} for what Terraform's own reader made of it, {"file", "texts"} with all string
// literals that a grammar found, or {"file", "problem"}.
//
// usage: node read.mjs LANGUAGE=FILE...
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(import.meta.url);

const GRAMMARS = {
  bicep: "tree-sitter-bicep/tree-sitter-bicep.wasm",
  powershell: "@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm",
  shell: "@vscode/tree-sitter-wasm/wasm/tree-sitter-bash.wasm",
};

const parsers = new Map();

/** One parser for each language: loading a grammar costs more than reading with it. */
function parser(language) {
  if (!parsers.has(language)) {
    parsers.set(language, load(language));
  }
  return parsers.get(language);
}

async function load(language) {
  const { Parser, Language } = require("@vscode/tree-sitter-wasm/wasm/tree-sitter.js");
  const runtime = require.resolve("@vscode/tree-sitter-wasm/wasm/tree-sitter.wasm");
  await Parser.init({ locateFile: () => runtime });
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve(GRAMMARS[language])));
  return parser;
}

function firstError(node) {
  if (node.type === "ERROR" || node.isMissing) {
    return node;
  }
  for (const child of node.children) {
    const found = child && child.hasError ? firstError(child) : null;
    if (found) {
      return found;
    }
  }
  return node.isMissing ? node : null;
}

function literals(node, into) {
  if (/string|literal/.test(node.type) && node.text.length > 1) {
    into.push(node.text);
  }
  node.children.forEach((child) => child && literals(child, into));
  return into;
}

async function read(language, text) {
  if (language === "terraform") {
    const { parse } = require("@cdktf/hcl2json");
    return { tree: await parse("main.tf", text) };
  }
  const root = (await parser(language)).parse(text).rootNode;
  const error = root.hasError ? firstError(root) ?? root : null;
  return error
    ? { problem: `line ${error.startPosition.row + 1}: ${error.text.slice(0, 80)}` }
    : { texts: literals(root, []) };
}

for (const argument of process.argv.slice(2)) {
  const [language, ...rest] = argument.split("=");
  const file = rest.join("=");
  try {
    const answer = await read(language, readFileSync(file, "utf8"));
    console.log(JSON.stringify({ file, ...answer }));
  } catch (error) {
    console.log(JSON.stringify({ file, problem: String(error) }));
  }
}
process.exit(0);
