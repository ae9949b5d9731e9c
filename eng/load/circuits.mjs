// Opens many live pages at once, each on its own connection as a browser does, and measures what one costs: the portal's resident memory
// with and without them, divided by their number; then as many again beside them, which tells what a page costs once the process has
// grown what all pages share. Linux alone: memory is read from /proc.
// Usage: node eng/load/circuits.mjs --pid PID [--address http://127.0.0.1:5080] [--count 200] [--page /releases]
import fs from 'node:fs';
import { optionsOf } from '../runs/arguments.mjs';
import { LivePage } from './live-page.mjs';
import { Client, pause } from '../runs/client.mjs';
import { each, percentile } from './measure.mjs';

const args = optionsOf(import.meta.url, {
  address: { type: 'string', default: 'http://127.0.0.1:5080' },
  pid: { type: 'string' },
  count: { type: 'string', default: '200' },
  page: { type: 'string', default: '/releases' },
}, ['pid']);
const portal = new Client(args.address);
const users = ['scientist', 'platform', 'security', 'risk', 'compliance', 'auditor'];
const cookies = await Promise.all(users.map(user => portal.cookie(user)));
const resident = () => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${args.pid}/status`, 'utf8'))[1]) * 1024;

// requests make the collector run, so that what is left is held
async function settled() {
  for (let second = 0; second < 20; second++) {
    await each(20, 4, () => fetch(portal.address + '/healthz/live').then(answer => answer.text()));
    await pause(1000);
  }
  return resident();
}

async function open(count) {
  const pages = [], times = [];
  await each(count, 8, async number => {
    const began = performance.now();
    pages.push(await LivePage.open(portal.address, args.page, cookies[number % users.length]));
    times.push(performance.now() - began);
  });
  return { pages, times };
}

const close = pages => Promise.all(pages.map(page => page.close()));

const warm = await open(40);
await close(warm.pages);
const before = await settled();
const first = await open(Number(args.count));
const between = await settled();
const second = await open(Number(args.count));
const after = await settled();
const pages = [...first.pages, ...second.pages];
const alive = pages.filter(page => page.alive).length;
const share = (from, to) => `${Math.round((to - from) / args.count / 1000)} kB each`;
console.log(`${args.page}: ${alive} of ${pages.length} pages live at once; until live p50 ${Math.round(percentile(first.times, 0.5))} ms, p95 ${Math.round(percentile(first.times, 0.95))} ms (8 opening at a time)`);
console.log(`resident ${Math.round(before / 1e6)} MB before, ${Math.round(between / 1e6)} MB with ${args.count}: ${share(before, between)}; ${Math.round(after / 1e6)} MB with ${pages.length}: ${share(between, after)} of the later ones`);
await close(pages);
process.exit(alive === pages.length ? 0 : 1);
