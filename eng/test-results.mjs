// Adds up the trx files of a test run: failed tests with their message, skipped tests with their reason, then the one line.
// Usage: node test-results.mjs FOLDER FAILED_STEPS
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aboutOf } from './runs/arguments.mjs';

const [folder, failedSteps] = process.argv.slice(2);
if (failedSteps === undefined) {
  console.error(aboutOf(import.meta.url));
  process.exit(folder === '--help' ? 0 : 2);
}
const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const text = (xml) => xml.replace(/<!\[CDATA\[|\]\]>/g, '').replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16)))
  .replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => entities[name]);
const attribute = (tag, name) => text(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

const counts = { passed: 0, failed: Number(failedSteps), skipped: 0 };
const failures = [], skips = new Map();
let files = [];
try { files = readdirSync(folder); } catch { /* nothing ran */ }

for (const file of files.filter((f) => f.endsWith('.trx'))) {
  const xml = readFileSync(join(folder, file), 'utf8');
  for (const [, tag, , body] of xml.matchAll(/<UnitTestResult\b([^>]*?)(\/>|>([\s\S]*?)<\/UnitTestResult>)/g)) {
    const name = attribute(tag, 'testName'), outcome = attribute(tag, 'outcome');
    const message = text(/<Message>([\s\S]*?)<\/Message>/.exec(body ?? '')?.[1] ?? /<StdOut>([\s\S]*?)<\/StdOut>/.exec(body ?? '')?.[1] ?? '').trim();
    if (outcome === 'Passed') counts.passed++;
    else if (outcome === 'NotExecuted') { counts.skipped++; skips.set(message || 'no reason given', (skips.get(message || 'no reason given') ?? 0) + 1); }
    else { counts.failed++; failures.push(`${name}\n    ${message.split('\n').slice(0, 12).join('\n    ')}`); }
  }
}
for (const file of files.filter((f) => f.endsWith('.broken'))) { counts.failed++; failures.push(`${file.replace('.broken', '')} ended without results`); }

if (failures.length) console.log(`\nFailed:\n  ${failures.join('\n  ')}`);
if (skips.size) console.log(`\nSkipped:\n${[...skips].map(([reason, n]) => `  ${n} x ${reason}`).join('\n')}`);
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 || counts.passed + counts.skipped === 0 ? 1 : 0;
