// Measures how long an evidence package takes from its request until it can be downloaded, on a release whose report has about 60 pages: the
// sample's release with a longer card, decided by three seats. The first export is not counted: it starts the typesetter.
// Needs qpdf, which counts the pages. Usage: node eng/load/export.mjs [--address http://127.0.0.1:5080] [--exports 20] [--entries 1100]
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { optionsOf } from '../runs/arguments.mjs';
import { Client, form, pause, seats } from '../runs/client.mjs';
import { percentile, sample } from './measure.mjs';

const args = optionsOf(import.meta.url, {
  address: { type: 'string', default: 'http://127.0.0.1:5080' },
  exports: { type: 'string', default: '20' },
  entries: { type: 'string', default: '1100' },
});
const portal = new Client(args.address);
const suffix = crypto.randomUUID().slice(0, 6);
const plan = JSON.parse(sample('submission.json'));

const stress = Array.from({ length: Number(args.entries) }, (_, number) => `  - name: measurement noise, site ${number + 1}
    method: "Gaussian noise of 10 % of each measurement's training deviation, 200 repeats on the rows of site ${number + 1}"
    metric: mean sensitivity
    value: 0.9${String(number % 60 + 10)}
    threshold: ">= 0.9"
    verdict: pass
`).join('');
const card = sample(plan.card).toString().replace('robustness:\n', `robustness:\n${stress}`);

const system = await portal.ask('scientist', 'POST', '/systems', { ...plan.system, name: `${plan.system.name} ${suffix}` });
const model = await portal.ask('scientist', 'POST', '/models', { systemId: system.id, name: `${plan.model.name}-${suffix}`, kind: plan.model.kind });
const datasets = [];
for (const { metadata, files } of plan.datasets)
  datasets.push((await portal.ask('scientist', 'POST', '/datasets', form([['metadata', JSON.stringify({ ...metadata, name: `${metadata.name}-${suffix}` })], ...files.map(file => ['files', sample(file), file])]))).id);
const version = await portal.ask('scientist', 'POST', `/models/${model.id}/versions`,
  form([['version', plan.version], ['datasetIds', datasets.join(',')], ['card', card, plan.card], ...plan.artifacts.map(file => ['artifacts', sample(file), file])]));
const release = await portal.ask('scientist', 'POST', '/releases', { versionId: version.id, ...plan.release });
await portal.until('scientist', `/releases/${release.id}`, found => found.state === 'in-review', 'the gates');
for (const seat of seats) {
  const [task] = (await portal.ask(seat, 'GET', `/tasks?mine=true&releaseId=${release.id}`)).items.filter(each => each.seat === seat);
  await portal.ask(seat, 'POST', `/tasks/${task.id}/decision`, { outcome: 'approve', comment: 'Looked at card, data and gates.', conditions: [], manifestDigest: task.manifestDigest });
}
await portal.until('auditor', `/releases/${release.id}`, found => found.state === 'approved', 'the decision');

async function measure() {
  const began = performance.now();
  const { id } = await portal.ask('risk', 'POST', `/releases/${release.id}/evidence`, {});
  for (;;) {
    const { status, failure } = await portal.ask('auditor', 'GET', `/evidence/${id}`);
    if (status === 'done') break;
    if (status === 'failed') throw new Error(failure);
    await pause(10);
  }
  const until = performance.now() - began;
  const report = Buffer.from(await (await portal.send('auditor', 'GET', `/evidence/${id}/package.pdf`)).arrayBuffer());
  return { until, report };
}

function pagesOf(report) {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'export-')), 'package.pdf');
  fs.writeFileSync(file, report);
  try { return execFileSync('qpdf', ['--show-npages', file], { encoding: 'utf8' }).trim(); } finally { fs.rmSync(path.dirname(file), { recursive: true }); }
}

const { until: first, report } = await measure();
const times = [];
for (let number = 0; number < Number(args.exports); number++) times.push((await measure()).until);
const pages = pagesOf(report);
console.log(`${pages} pages, ${Math.round(report.length / 1000)} kB, with workbook and data: from the request until it can be downloaded p50 ${Math.round(percentile(times, 0.5))} ms, p95 ${Math.round(percentile(times, 0.95))} ms (${times.length} exports, one at a time); the first took ${Math.round(first)} ms`);
