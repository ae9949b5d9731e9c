// usage: node cel-conformance.mjs [folder with node_modules]: the official cases of the Common Expression Language that need neither protobuf messages
// nor functions of a host, one JSON object a line: suite, section, name, expr, bindings, container, disableCheck, type (as
// cel-go finds it), ext, and value or error
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = process.argv[2] ?? dirname(fileURLToPath(import.meta.url));
const { tests } = createRequire(join(folder, "package.json"))("@bufbuild/cel-spec/testdata/conformance.js");
const extensions = new Set(["string_ext", "math_ext", "optionals", "bindings_ext", "encoders_ext", "macros2", "block_ext"]);
const left = new Set(["dynamic", "enums", "proto2", "proto3", "proto2_ext", "unknowns", "wrappers"]);
const messages = /TestAllTypes|GlobalEnum|NestedEnum|google\.protobuf\.|\bproto\.|cel\.expr|google\.type|google\.rpc/;

const hostFunctions = /\b(tuple|sort|fn)\(/;

class NeedsMessages extends Error {}

function typed(value) {
  const [[kind, inner]] = Object.entries(value);
  switch (kind) {
    case "nullValue": return { t: "null", v: null };
    case "boolValue": return { t: "bool", v: inner };
    case "int64Value": return { t: "int", v: String(inner) };
    case "uint64Value": return { t: "uint", v: String(inner) };
    case "doubleValue": return { t: "double", v: String(inner) };
    case "stringValue": return { t: "string", v: inner };
    case "bytesValue": return { t: "bytes", v: inner };
    case "typeValue": return { t: "type", v: inner };
    case "listValue": return { t: "list", v: (inner.values ?? []).map(typed) };
    case "mapValue": return { t: "map", v: (inner.entries ?? []).map((entry) => [typed(entry.key), typed(entry.value)]) };
    default: throw new NeedsMessages(kind);
  }
}

function line(suite, section, test, type) {
  const optionalInCore = !extensions.has(suite) && /optional/.test(test.expr);
  const typeAlone = test.typedResult && !test.typedResult.result;
  if (messages.test(JSON.stringify(test)) || hostFunctions.test(test.expr) || optionalInCore || typeAlone) throw new NeedsMessages(test.name);
  const error = test.evalError ?? test.anyEvalErrors ?? test.unknown;
  const result = error ? { error: error.errors?.[0]?.message ?? "error" } : { value: typed(test.value ?? test.typedResult?.result ?? { boolValue: true }) };
  const bindings = Object.entries(test.bindings ?? {}).map(([name, bound]) => [name, typed(bound.value ?? {})]);
  return {
    suite, section, name: test.name, expr: test.expr,
    ...(bindings.length > 0 ? { bindings: Object.fromEntries(bindings) } : {}),
    ...(test.container ? { container: test.container } : {}),
    ...(test.disableCheck ? { disableCheck: true } : {}),
    ...(type && !test.disableCheck ? { type } : {}),
    ...result, ext: extensions.has(suite),
  };
}

for (const suite of tests.suites.filter(({ name }) => !left.has(name))) {
  for (const section of suite.suites ?? []) {
    for (const { original, type } of section.tests ?? []) {
      try {
        console.log(JSON.stringify(line(suite.name, section.name, original, type)));
      } catch (problem) {
        if (!(problem instanceof NeedsMessages)) throw problem;
      }
    }
  }
}
