// usage: node --expose-gc node.mjs PACKAGE_FOLDER RULES DOCUMENT: one JSON line a rule
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [folder, rules, document] = process.argv.slice(2);
const { parse, plan, celEnv } = createRequire(join(folder, "package.json"))("@bufbuild/cel");
const whole = (_, value) => (Number.isInteger(value) ? BigInt(value) : value);
const input = { release: JSON.parse(readFileSync(document, "utf8"), whole) };
const env = celEnv();

function measure(work) {
  for (const end = performance.now() + 150; performance.now() < end; ) work();
  let rounds = 0;
  globalThis.gc?.();
  const heap = process.memoryUsage().heapUsed;
  work();
  const bytes = Math.max(0, process.memoryUsage().heapUsed - heap);
  const start = performance.now();
  while (performance.now() - start < 200) {
    for (let i = 0; i < 20; i++) work();
    rounds += 20;
  }
  return { nanoseconds: ((performance.now() - start) * 1e6) / rounds, bytes };
}

for (const rule of readFileSync(rules, "utf8").split("\n").filter((line) => line.length > 0)) {
  const program = plan(env, parse(rule));
  const evaluation = measure(() => program(input));
  const reading = measure(() => plan(env, parse(rule)));
  console.log(JSON.stringify({ answer: String(program(input)), evaluate: evaluation.nanoseconds, bytes: evaluation.bytes, read: reading.nanoseconds }));
}
