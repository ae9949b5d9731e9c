// Two portal processes on one database, of which one is killed with -9 every few seconds while instances of processes run and people decide over both; at the end everything is
// drained and checked: nothing lost, nothing doubled, nothing stuck. Usage: node eng/process-kill-runs.mjs [--seed N] [--minutes 5] [--instances 200] [--actors 20] [--releases 10]
// [--configuration Release]. The portal and bench/GovernancePortal.ProcessBench must be built. The same seed kills at the same moments and gives the same answers.
// --instances are open at once: where one ends another begins, until the time is over. Beside them releases are decided by the processes that come with the portal. The processes
// of the instances, and what their service tasks do, are bench/GovernancePortal.ProcessBench/KillRun, which ASP.NET Core adds to the portal that is shipped.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { optionsOf } from './runs/arguments.mjs';
import { must, pause, root, seats } from './runs/client.mjs';
import { startDatabase } from './runs/database.mjs';
import { submit } from './runs/operations.mjs';
import { Portal, Seed } from './runs/portal.mjs';

const args = optionsOf(import.meta.url, {
  seed: { type: 'string', default: String(crypto.randomInt(2 ** 31)) },
  minutes: { type: 'string', default: '5' },
  instances: { type: 'string', default: '200' },
  actors: { type: 'string', default: '20' },
  releases: { type: 'string', default: '10' },
  configuration: { type: 'string', default: 'Release' },
});
const bench = file => path.join(root, 'bench', 'GovernancePortal.ProcessBench', 'bin', args.configuration, 'net10.0', file);
const seeded = name => { const seed = new Seed(args.seed); seed.sow(name); return seed; };
const accounts = [...seats.flatMap(seat => [seat, `${seat}-2`, `${seat}-3`]), 'compliance'];
const limits = { 'RateLimits:PerPerson': 1_000_000, 'RateLimits:PerAddress': 1_000_000, 'RateLimits:SignInsPerAddress': 1_000_000 };
// the product's own entry point, with what a run adds beside it
const program = {
  args: ['exec', '--depsfile', bench('GovernancePortal.ProcessBench.deps.json'), '--runtimeconfig', bench('GovernancePortal.ProcessBench.runtimeconfig.json'), bench('GovernancePortal.dll')],
  env: { ASPNETCORE_HOSTINGSTARTUPASSEMBLIES: 'GovernancePortal.ProcessBench' },
};
const told = { kills: 0, requests: 0, retried: 0, acknowledged: 0, repeated: 0, claims: 0, refused: new Map() };
const answers = [];
let isOver = false;
let stuck;

// Sends a request until somebody answers it, to whichever portal; with the same key it is done once.
async function send(portals, seed, method, address, { token, body, key } = {}) {
  told.requests++;
  const heard = new Map();
  // a key that a killed portal took is free again after a minute, and its next portal may be killed with it too
  for (let tries = 0; tries < 1200; tries++) {
    const portal = portals[Math.floor(seed.random() * portals.length)];
    try {
      const answer = await fetch(portal.address + address, {
        method, signal: AbortSignal.timeout(60_000), body: body && JSON.stringify(body),
        headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(body ? { 'content-type': 'application/json' } : {}), ...(key ? { 'idempotency-key': key } : {}) },
      });
      const text = await answer.text();
      const said = { status: answer.status, json: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : null, text };
      if (answer.status < 500 && answer.status !== 429 && said.json?.code !== 'request-under-way') return said;
      heard.set(said.json?.code ?? said.status, (heard.get(said.json?.code ?? said.status) ?? 0) + 1);
    } catch (failure) { heard.set(failure.name, (heard.get(failure.name) ?? 0) + 1); /* killed, or not there yet */ }
    told.retried++;
    await pause(300);
  }
  throw new Error(`${method} ${address} was not answered: ${[...heard].map(([what, times]) => `${what} ${times} times`).join(', ')}`);
}

async function act(portals, number) {
  const account = accounts[number % accounts.length];
  const seed = seeded(`actor ${number}`);
  const { json: { access_token: token } } = await send(portals, seed, 'POST', '/api/v1/demo/token', { body: { user: account } });
  while (!isOver) {
    const { json: page, status, text } = await send(portals, seed, 'GET', '/api/v1/tasks?mine=true&pageSize=50', { token });
    must(page?.items, `the list of tasks was answered ${status}: ${text}`);
    const mine = page.items.filter(task => task.mayDecide);
    for (let tasks = 0; tasks < 4 && mine.length > 0; tasks++) {
      const [task] = mine.splice(Math.floor(seed.random() * mine.length), 1);
      await decide(portals, seed, account, token, task);
    }
    await pause(300);
  }
}

async function decide(portals, seed, account, token, task) {
  if (seed.random() < 0.4) {
    const claimed = await send(portals, seed, 'POST', `/api/v1/tasks/${task.id}/claim`, { token, body: { takeOver: seed.random() < 0.5 }, key: crypto.randomUUID() });
    if (claimed.status === 200) told.claims++;
  }
  const outcome = seed.random() < 0.88 ? 'approve' : 'refuse';
  const asked = { token, key: crypto.randomUUID(), body: { outcome, comment: `${account} looked at everything.`, conditions: [], manifestDigest: task.manifestDigest } };
  const address = `/api/v1/tasks/${task.id}/decision`;
  const said = await send(portals, seed, 'POST', address, asked);
  if (said.status === 200) {
    told.acknowledged++;
    answers.push({ task: task.id, person: account, outcome, signOff: said.json.id });
    if (seed.random() < 0.1) {
      const again = await send(portals, seed, 'POST', address, asked);
      told.repeated++;
      answers.push({ task: task.id, person: account, outcome: again.json.outcome, signOff: again.json.id });
    }
  } else {
    told.refused.set(said.json?.code, (told.refused.get(said.json?.code) ?? 0) + 1);
    must(expected.has(said.json?.code), `a decision was answered ${said.status}: ${said.text}`);
  }
}

// what several people who go for the same tasks are told; answer-lost is a decision that was made by a portal that was killed before it said so
const expected = new Set(['already-decided', 'decided-late', 'claimed-by-another', 'answered-already', 'answer-lost']);

// Begins instances where some have ended, and doubles wake-ups.
async function keep(portals, until) {
  const seed = seeded('keeper');
  for (let begun = 0; performance.now() < until && !isOver;) {
    const { json: standing } = await send(portals, seed, 'GET', '/run/standing');
    for (let more = Math.min(25, +args.instances + standing.ended - begun); more > 0; more--)
      await send(portals, seed, 'GET', `/run/start?key=${begun++}`);
    await send(portals, seed, 'GET', '/run/double');
    await pause(500);
  }
}

async function killNowAndThen(portals, until) {
  const seed = seeded('kills');
  while (performance.now() < until && !isOver) {
    await pause(1000 + 2000 * seed.random());
    const portal = portals[Math.floor(seed.random() * portals.length)];
    await portal.kill();
    told.kills++;
    await portal.start();
  }
}

async function drain(portals) {
  const seed = seeded('drain');
  for (let tries = 0; tries < 300; tries++) {
    const { json: standing } = await send(portals, seed, 'GET', '/run/standing');
    if (standing.open + standing.openReleases + standing.deliveries + standing.jobs === 0) return;
    if (tries % 30 === 0) console.log(`  to be drained: ${JSON.stringify(standing)}`);
    stuck = standing;
    await pause(1000);
  }
  throw new Error(`after five minutes there is still ${JSON.stringify(stuck)}`);
}

async function main({ maker, settings }) {
  const tokens = new Map();
  const portals = ['one', 'two'].map(name => Object.assign(new Portal({ configuration: args.configuration, folder: maker.folder, settings: { ...settings, ...limits }, name, program }), { tokens }));
  console.log(`seed ${args.seed}, ${args.minutes} minutes, ${args.instances} instances at once, ${args.actors} actors, ${args.releases} releases, data in ${maker.folder}`);
  try {
    for (const portal of portals) await portal.start();
    for (let number = 0; number < +args.releases; number++) await submit(portals[number % 2]);
    const until = performance.now() + +args.minutes * 60_000;
    const acting = Promise.all(Array.from({ length: +args.actors }, (_, number) => act(portals, number)));
    acting.catch(() => { isOver = true; });
    await Promise.all([keep(portals, until), killNowAndThen(portals, until)]);
    await Promise.race([drain(portals), acting]);
    isOver = true;
    await acting;
    const entries = await portals[0].verifyLedger();
    console.log(`${told.kills} kills; ${told.requests} requests, retried ${told.retried} times; ${told.claims} claims; ${told.acknowledged} answers acknowledged, ${told.repeated} asked again under their key; refused: ${[...told.refused].map(([code, count]) => `${count} ${code}`).join(', ') || 'none'}`);
    console.log(`ledger complete, ${entries} entries`);
  } finally {
    isOver = true;
    for (const portal of portals) await portal.stop(false);
  }

  const file = path.join(maker.folder, 'answers.jsonl');
  fs.writeFileSync(file, answers.map(answer => JSON.stringify(answer)).join('\n'));
  const checked = spawnSync('dotnet', [bench('GovernancePortal.ProcessBench.dll'), 'check', settings['ConnectionStrings:Migrator'], file], { encoding: 'utf8', maxBuffer: 1 << 28 });
  console.log(`${checked.stdout}${checked.stderr}`.trim());
  must(checked.status === 0, 'the check has findings');
}

const database = await startDatabase(args.configuration);
let well = false;
try {
  await main(database);
  well = true;
} catch (error) {
  console.error(`FAILED with --seed ${args.seed}: ${error.stack}`);
  process.exitCode = 1;
}
// its own portal stops the server
await database.maker.start();
await database.maker.stop(well);
